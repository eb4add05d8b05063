-- Verify intake:audit_index on pg

BEGIN;
SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'intake.audit_entry_of_client'::regclass AND indisvalid;
ROLLBACK;
