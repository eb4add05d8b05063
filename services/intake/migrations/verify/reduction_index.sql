-- Verify intake:reduction_index on pg

BEGIN;
SELECT 1 / (count(*) = 6)::int FROM pg_index WHERE indisvalid AND indexrelid IN (
  'intake.idempotency_by_time'::regclass,
  'intake.idempotency_of_change'::regclass,
  'intake.imported_row_of_conversation'::regclass,
  'intake.earlier_version_by_client'::regclass,
  'intake.reduced_conversation_by_day'::regclass,
  'intake.reduced_version_by_day'::regclass);
ROLLBACK;
