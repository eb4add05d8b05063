-- Deploy intake:roster to pg
-- Where conversations happen and who holds them.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Places; never deleted, because conversations name them.
CREATE TABLE intake.desk (
  municipality_id int     NOT NULL,
  desk_id         text    NOT NULL,
  display_name    text    NOT NULL,
  retired         boolean NOT NULL,
  PRIMARY KEY (municipality_id, desk_id)
);
SELECT runtime.place('intake.desk', 'tenant');

ALTER TABLE intake.desk ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.desk
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.desk TO wegwijs_intake;

-- People who register; never deleted, because conversations name them.
CREATE TABLE intake.worker (
  municipality_id int     NOT NULL,
  worker_id       uuid    NOT NULL,
  subject         text    NOT NULL,
  display_name    text    NOT NULL,
  organization_id uuid    NOT NULL,
  languages       text[]  NOT NULL,
  retired         boolean NOT NULL,
  PRIMARY KEY (municipality_id, worker_id)
);
SELECT runtime.place('intake.worker', 'tenant');

ALTER TABLE intake.worker ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.worker
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.worker TO wegwijs_intake;

-- The worker of a token. Unique at the end of a transaction only, so that two
-- workers can exchange their tokens in one set-up.
ALTER TABLE intake.worker ADD CONSTRAINT one_worker_per_subject
  UNIQUE (municipality_id, subject) DEFERRABLE INITIALLY DEFERRED;

COMMIT;
