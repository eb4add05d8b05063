-- Verify directory:recalled_by_change on pg

BEGIN;
SELECT 1 / (count(*) = 2)::int FROM pg_index
WHERE indexrelid IN ('directory.location_by_change'::regclass,
    'directory.meetup_by_change'::regclass)
  AND indisvalid;
ROLLBACK;
