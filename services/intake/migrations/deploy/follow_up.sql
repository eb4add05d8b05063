-- Deploy intake:follow_up to pg
-- What is to be done about people who came. Columns of enums hold the numbers
-- of the enums in proto/wegwijs/intake/v1.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- conversation_id is what it is about, also where that is a referral. The
-- organisation is that of the assignee, or of the former one.
CREATE TABLE intake.follow_up (
  municipality_id    int         NOT NULL,
  follow_up_id       uuid        NOT NULL,
  version            int         NOT NULL,
  conversation_id    uuid        NOT NULL,
  referral_id        uuid,
  task               smallint    NOT NULL,
  due_date           date        NOT NULL,
  assignee_id        uuid,
  former_assignee_id uuid,
  organization_id    uuid        NOT NULL,
  automatic          boolean     NOT NULL,
  result             smallint,
  created_at         timestamptz NOT NULL,
  completed_at       timestamptz,
  PRIMARY KEY (municipality_id, follow_up_id),
  CONSTRAINT one_has_it_or_had_it CHECK ((assignee_id IS NULL) = (former_assignee_id IS NOT NULL)),
  CONSTRAINT a_result_has_its_moment CHECK ((result IS NULL) = (completed_at IS NULL))
);
SELECT runtime.place('intake.follow_up', 'tenant');

ALTER TABLE intake.follow_up ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.follow_up
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.follow_up TO wegwijs_intake;

-- What is open, by whose it is.
CREATE INDEX follow_up_of_assignee
  ON intake.follow_up (municipality_id, assignee_id, due_date, follow_up_id)
  WHERE result IS NULL;

CREATE INDEX follow_up_of_organization
  ON intake.follow_up (municipality_id, organization_id, due_date, follow_up_id)
  WHERE result IS NULL;

-- What was completed.
CREATE INDEX follow_up_completed_by_assignee
  ON intake.follow_up (municipality_id, assignee_id, completed_at, follow_up_id)
  WHERE result IS NOT NULL;

CREATE INDEX follow_up_completed_by_organization
  ON intake.follow_up (municipality_id, organization_id, completed_at, follow_up_id)
  WHERE result IS NOT NULL;

-- For what becomes of the conversation.
CREATE INDEX follow_up_of_conversation
  ON intake.follow_up (municipality_id, conversation_id);

COMMIT;
