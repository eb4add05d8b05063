-- Deploy intake:open_day to pg
-- On which days desks were open.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- One desk open on one day. A day taken back has no row.
CREATE TABLE intake.open_day (
  municipality_id int          NOT NULL,
  desk_id         text         NOT NULL,
  day             date         NOT NULL,
  fraction        numeric(3,2) NOT NULL,
  since_event     bigint       NOT NULL,
  PRIMARY KEY (municipality_id, day, desk_id),
  CONSTRAINT a_fraction_is_part_of_a_day CHECK (fraction BETWEEN 0.25 AND 1)
);
SELECT runtime.place('intake.open_day', 'tenant');

ALTER TABLE intake.open_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.open_day
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.open_day TO wegwijs_intake;

COMMIT;
