-- Deploy directory:meetup to pg
-- When the networks of the municipalities meet. Nothing in it is about a person.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE TABLE directory.meetup (
  municipality_id int NOT NULL REFERENCES directory.municipality,
  meetup_id uuid NOT NULL,
  name text NOT NULL,
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL,
  place text NOT NULL,
  -- An item a line.
  agenda text NOT NULL,
  cancelled boolean NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, meetup_id),
  CONSTRAINT meetup_has_a_name
    CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT meetup_ends_after_it_begins_and_within_a_day
    CHECK (end_time > start_time AND end_time <= start_time + interval '24 hours')
);
SELECT runtime.place('directory.meetup', 'reference');

-- Serves ListMeetups, up and down.
CREATE INDEX meetup_by_start
  ON directory.meetup (municipality_id, start_time, meetup_id);

GRANT SELECT, INSERT, UPDATE ON directory.meetup TO wegwijs_directory;

-- How many came of which organisation.
CREATE TABLE directory.meetup_attendance (
  municipality_id int NOT NULL,
  meetup_id uuid NOT NULL,
  organization_id uuid NOT NULL REFERENCES directory.organization,
  persons int NOT NULL,
  PRIMARY KEY (municipality_id, meetup_id, organization_id),
  FOREIGN KEY (municipality_id, meetup_id) REFERENCES directory.meetup,
  CONSTRAINT somebody_came CHECK (persons > 0)
);
SELECT runtime.place('directory.meetup_attendance', 'reference');

GRANT SELECT, INSERT, DELETE ON directory.meetup_attendance TO wegwijs_directory;

COMMIT;
