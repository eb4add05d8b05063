-- Verify directory:service_profile on pg

BEGIN;

SELECT change_number FROM directory.head WHERE false;
SELECT profile, text_version, verified_at, verified_by, verification_method, verification_due,
  change_number
FROM directory.service WHERE false;
SELECT status, change_number FROM directory.organization WHERE false;

SELECT 1 / (count(*) = 2)::int FROM pg_constraint
WHERE (conrelid, conname) IN (
  ('directory.service'::regclass, 'service_says_all_of_its_verification'),
  ('directory.organization'::regclass, 'organization_is_active_or_closed'));

ROLLBACK;
