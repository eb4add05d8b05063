-- Verify intake:reduction_view on pg

BEGIN;

SELECT person_marks FROM intake.conversation_v1 WHERE false;
SELECT person_marks FROM intake.help_request_v1 WHERE false;

ROLLBACK;
