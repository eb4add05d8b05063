-- Verify directory:correction on pg

BEGIN;

SELECT municipality_id, correction_id, service_id, organization_id, field, words, suggester,
  suggester_organization_id, state, answer, version, created_at, resolved_at
FROM directory.correction WHERE false;

SELECT 1 / relrowsecurity::int FROM pg_class
WHERE oid = 'directory.correction'::regclass;
SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'directory.correction_queue'::regclass AND indisvalid;

ROLLBACK;
