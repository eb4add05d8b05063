-- Verify intake:service_referral_view on pg

BEGIN;

SELECT municipality_id, service_id, since_event, state, created_at, changed_at
FROM intake.service_referral_v1 WHERE false;
SELECT 1 / has_column_privilege('wegwijs_directory', 'intake.referral', 'state', 'SELECT')::int;
SELECT 1 / (NOT has_column_privilege('wegwijs_directory', 'intake.referral', 'conversation_id', 'SELECT'))::int;

ROLLBACK;
