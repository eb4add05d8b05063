-- Verify intake:reduction on pg

BEGIN;

SELECT reduced, person_marks FROM intake.conversation WHERE false;
SELECT reduced FROM intake.conversation_history WHERE false;
SELECT municipality_id, code_hash FROM intake.erased_code WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.erased_code'::regclass;

ROLLBACK;
