-- Deploy intake:signal to pg
-- What the front line sees going wrong. Columns of enums hold the numbers of
-- the enums in proto/wegwijs/intake/v1.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Words and answers are encrypted under a key of the signal's own
-- (services/intake/identity/README.md). raised_on is the day in Europe/Brussels;
-- answer_days, whole days from it to the first answer.
CREATE TABLE intake.signal (
  municipality_id  int         NOT NULL,
  signal_id        uuid        NOT NULL,
  version          int         NOT NULL,
  state            smallint    NOT NULL,
  kind             smallint    NOT NULL,
  topic_id         text        NOT NULL,
  neighbourhood_id text,
  service_id       uuid,
  organization_id  uuid        NOT NULL,
  worker_id        uuid        NOT NULL,
  supporters       int         NOT NULL,
  epoch            int         NOT NULL,
  wrapped_key      bytea       NOT NULL,
  words            bytea       NOT NULL,
  answer_version   int,
  answer_days      int,
  raised_at        timestamptz NOT NULL,
  raised_on        date        NOT NULL,
  PRIMARY KEY (municipality_id, signal_id)
);
SELECT runtime.place('intake.signal', 'tenant');

ALTER TABLE intake.signal ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.signal
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.signal TO wegwijs_intake;

CREATE INDEX signal_raised
  ON intake.signal (municipality_id, raised_at, signal_id);

CREATE INDEX signal_by_topic
  ON intake.signal (municipality_id, topic_id, raised_at) WHERE state <> 5;

CREATE INDEX signal_by_service
  ON intake.signal (municipality_id, service_id, raised_at) WHERE state <> 5;

-- For reports.
CREATE INDEX signal_by_day
  ON intake.signal (municipality_id, raised_on);

-- For a rotation of keys.
CREATE INDEX signal_by_epoch
  ON intake.signal (municipality_id, epoch) INCLUDE (signal_id);

-- Who stands behind a signal: who raised it and who joined.
CREATE TABLE intake.signal_supporter (
  municipality_id int         NOT NULL,
  signal_id       uuid        NOT NULL,
  worker_id       uuid        NOT NULL,
  organization_id uuid        NOT NULL,
  joined_at       timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, signal_id, worker_id)
);
SELECT runtime.place('intake.signal_supporter', 'tenant');

ALTER TABLE intake.signal_supporter ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.signal_supporter
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.signal_supporter TO wegwijs_intake;

CREATE INDEX signal_of_supporter
  ON intake.signal_supporter (municipality_id, worker_id, signal_id);

-- How a signal came to its state. The version is the one that the step made.
CREATE TABLE intake.signal_step (
  municipality_id int         NOT NULL,
  signal_id       uuid        NOT NULL,
  version         int         NOT NULL,
  state           smallint    NOT NULL,
  worker_id       uuid        NOT NULL,
  meetup_date     date,
  answer          bytea,
  step_at         timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, signal_id, version)
);
SELECT runtime.place('intake.signal_step', 'tenant');

ALTER TABLE intake.signal_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.signal_step
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.signal_step TO wegwijs_intake;

-- What reporting may read.
CREATE VIEW intake.signal_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, signal_id, topic_id, raised_on, supporters, answer_days
  FROM intake.signal;
GRANT SELECT ON intake.signal_v1 TO wegwijs_reporting, wegwijs_region;
GRANT SELECT (municipality_id, signal_id, topic_id, raised_on, supporters, answer_days)
  ON intake.signal TO wegwijs_reporting, wegwijs_region;

COMMIT;
