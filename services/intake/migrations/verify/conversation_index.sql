-- Verify intake:conversation_index on pg

BEGIN;
SELECT 1 / (count(*) = 2)::int FROM pg_index
WHERE indexrelid IN ('intake.conversation_counted_by_day'::regclass, 'intake.conversation_voided_by_day'::regclass)
  AND indisvalid;
ROLLBACK;
