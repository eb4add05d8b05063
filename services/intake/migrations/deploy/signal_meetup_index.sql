-- Deploy intake:signal_meetup_index to pg
-- Serves ListSignals of a meetup.

SET ROLE wegwijs_owner;

CREATE INDEX CONCURRENTLY signal_of_meetup
  ON intake.signal_step (municipality_id, meetup_id, signal_id)
  WHERE meetup_id IS NOT NULL;

RESET ROLE;
