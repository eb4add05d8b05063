-- Deploy intake:reduction to pg
-- What is left of a conversation once its person is gone.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- reduced: worker and client are taken out, the days are the first of their
-- month (a range: to the last of its last month), ids are random, events are
-- numbered by the versions, and created_at says how long after occurred_last it
-- was recorded and no more. person_marks: services/intake/reduction.h.
ALTER TABLE intake.conversation ALTER COLUMN worker_id DROP NOT NULL;
ALTER TABLE intake.conversation ADD COLUMN reduced boolean NOT NULL DEFAULT false;
ALTER TABLE intake.conversation ADD COLUMN person_marks smallint NOT NULL DEFAULT 0;
ALTER TABLE intake.conversation ADD CONSTRAINT reduced_conversations_name_nobody
  CHECK (CASE WHEN reduced THEN worker_id IS NULL AND client_id IS NULL ELSE worker_id IS NOT NULL END);
ALTER TABLE intake.conversation_history ALTER COLUMN worker_id DROP NOT NULL;
ALTER TABLE intake.conversation_history ADD COLUMN reduced boolean NOT NULL DEFAULT false;

GRANT UPDATE ON intake.conversation_history TO wegwijs_intake;
GRANT UPDATE ON intake.help_request_history TO wegwijs_intake;

-- A row that was imported and became a conversation that is reduced now: which
-- one, nobody knows any more.
ALTER TABLE intake.imported_row ALTER COLUMN conversation_id DROP NOT NULL;

-- Codes of clients that were erased, so that nobody gets one again: keyed
-- hashes, because there are few enough codes to try them all.
CREATE TABLE intake.erased_code (
  municipality_id int   NOT NULL,
  code_hash       bytea NOT NULL,
  PRIMARY KEY (municipality_id, code_hash)
);
SELECT runtime.place('intake.erased_code', 'tenant');

ALTER TABLE intake.erased_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.erased_code
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.erased_code TO wegwijs_intake;

COMMIT;
