-- Revert intake:signal_meetup from pg

BEGIN;

ALTER TABLE intake.signal_step DROP COLUMN meetup_id;

COMMIT;
