-- Deploy intake:review to pg
-- Where the coach looks at the work at the desk. Columns of enums hold the
-- numbers of the enums in proto/wegwijs/intake/v1.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- A conversation has one at the most. worker_id and organization_id are those
-- of the conversation. The comment is encrypted under a key of its own, because
-- a conversation may be anonymous (services/intake/identity/README.md).
CREATE TABLE intake.review (
  municipality_id int         NOT NULL,
  conversation_id uuid        NOT NULL,
  version         int         NOT NULL,
  source          smallint    NOT NULL,
  flag_reason     smallint,
  worker_id       uuid        NOT NULL,
  organization_id uuid        NOT NULL,
  verdict         smallint,
  reviewer_id     uuid,
  epoch           int,
  wrapped_key     bytea,
  comment         bytea,
  queued_at       timestamptz NOT NULL,
  verdict_at      timestamptz,
  PRIMARY KEY (municipality_id, conversation_id),
  CONSTRAINT flagged_ones_have_a_reason CHECK ((source = 1) = (flag_reason IS NOT NULL)),
  CONSTRAINT a_verdict_is_whole CHECK ((verdict IS NULL) = (reviewer_id IS NULL)
    AND (verdict IS NULL) = (verdict_at IS NULL)),
  CONSTRAINT a_comment_has_its_key CHECK ((comment IS NULL) = (wrapped_key IS NULL)
    AND (comment IS NULL) = (epoch IS NULL))
);
SELECT runtime.place('intake.review', 'tenant');

ALTER TABLE intake.review ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.review
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.review TO wegwijs_intake;

-- The queue.
CREATE INDEX review_waiting
  ON intake.review (municipality_id, source, queued_at, conversation_id)
  WHERE verdict IS NULL;

-- What was answered.
CREATE INDEX review_answered
  ON intake.review (municipality_id, verdict_at, conversation_id)
  WHERE verdict IS NOT NULL;

-- For a rotation of keys.
CREATE INDEX review_by_epoch
  ON intake.review (municipality_id, epoch) INCLUDE (conversation_id)
  WHERE epoch IS NOT NULL;

-- Earlier verdicts.
CREATE TABLE intake.review_history (
  municipality_id int         NOT NULL,
  conversation_id uuid        NOT NULL,
  version         int         NOT NULL,
  source          smallint    NOT NULL,
  flag_reason     smallint,
  verdict         smallint    NOT NULL,
  reviewer_id     uuid        NOT NULL,
  epoch           int,
  wrapped_key     bytea,
  comment         bytea,
  queued_at       timestamptz NOT NULL,
  verdict_at      timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, conversation_id, version)
);
SELECT runtime.place('intake.review_history', 'tenant');

ALTER TABLE intake.review_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.review_history
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.review_history TO wegwijs_intake;

CREATE INDEX review_history_by_epoch
  ON intake.review_history (municipality_id, epoch) INCLUDE (conversation_id, version)
  WHERE epoch IS NOT NULL;

COMMIT;
