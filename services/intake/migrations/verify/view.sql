-- Verify intake:view on pg

BEGIN;

SELECT * FROM intake.conversation_v1 WHERE false;
SELECT * FROM intake.help_request_v1 WHERE false;
SELECT * FROM intake.open_day_v1 WHERE false;
SELECT * FROM intake.desk_v1 WHERE false;
SELECT * FROM intake.head_v1 WHERE false;

ROLLBACK;
