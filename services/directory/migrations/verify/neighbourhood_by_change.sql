-- Verify directory:neighbourhood_by_change on pg

BEGIN;
SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'directory.neighbourhood_by_change'::regclass AND indisvalid;
ROLLBACK;
