-- Deploy intake:signal_meetup to pg
-- At which meetup of the directory a signal was discussed.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Without a rewrite of the table: there is no default. NULL for steps that are no
-- discussion, and for those from before the directory had meetups.
ALTER TABLE intake.signal_step ADD COLUMN meetup_id uuid;

-- NOT VALID spares a reading of the table under the lock; the rows that stand
-- have no meetup, so they fit.
ALTER TABLE intake.signal_step ADD CONSTRAINT signal_step_at_a_meetup_has_its_day
  CHECK (meetup_id IS NULL OR meetup_date IS NOT NULL) NOT VALID;

COMMIT;
