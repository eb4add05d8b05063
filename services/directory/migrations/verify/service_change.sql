-- Verify directory:service_change on pg

BEGIN;
SELECT 1 / (count(*) = 2)::int FROM pg_index
WHERE indexrelid IN ('directory.service_by_change'::regclass,
    'directory.organization_by_change'::regclass)
  AND indisvalid;
ROLLBACK;
