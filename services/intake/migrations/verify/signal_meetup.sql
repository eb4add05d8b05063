-- Verify intake:signal_meetup on pg

BEGIN;

SELECT meetup_id FROM intake.signal_step WHERE false;

SELECT 1 / (count(*) = 1)::int FROM pg_constraint
WHERE conrelid = 'intake.signal_step'::regclass
  AND conname = 'signal_step_at_a_meetup_has_its_day';

ROLLBACK;
