-- Verify intake:referral_view on pg

BEGIN;

SELECT municipality_id, referral_id, conversation_id, direction, logged, service_id, state, reason,
  due_date, answer_days, inbound_reason, occurred_first, occurred_last, client_id, person_marks
FROM intake.referral_v1 WHERE false;
SELECT 1 / has_column_privilege('wegwijs_reporting', 'intake.referral', 'state', 'SELECT')::int;

ROLLBACK;
