-- Verify directory:service_verification on pg

BEGIN;
SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'directory.service_by_verification'::regclass AND indisvalid;
ROLLBACK;
