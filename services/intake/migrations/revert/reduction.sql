-- Revert intake:reduction from pg
-- Fails once something was reduced: what was taken out does not come back.

BEGIN;

DROP TABLE intake.erased_code;
ALTER TABLE intake.imported_row ALTER COLUMN conversation_id SET NOT NULL;
REVOKE UPDATE ON intake.help_request_history FROM wegwijs_intake;
REVOKE UPDATE ON intake.conversation_history FROM wegwijs_intake;
ALTER TABLE intake.conversation_history DROP COLUMN reduced;
ALTER TABLE intake.conversation_history ALTER COLUMN worker_id SET NOT NULL;
ALTER TABLE intake.conversation DROP CONSTRAINT reduced_conversations_name_nobody;
ALTER TABLE intake.conversation DROP COLUMN person_marks;
ALTER TABLE intake.conversation DROP COLUMN reduced;
ALTER TABLE intake.conversation ALTER COLUMN worker_id SET NOT NULL;

COMMIT;
