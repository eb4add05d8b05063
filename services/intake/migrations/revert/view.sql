-- Revert intake:view from pg

BEGIN;

DROP VIEW intake.head_v1;
DROP VIEW intake.desk_v1;
DROP VIEW intake.open_day_v1;
DROP VIEW intake.help_request_v1;
DROP VIEW intake.conversation_v1;

COMMIT;
