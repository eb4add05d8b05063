-- Verify intake:signal_meetup_index on pg

BEGIN;
SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'intake.signal_of_meetup'::regclass AND indisvalid;
ROLLBACK;
