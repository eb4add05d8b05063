-- Revert intake:referral_view from pg

BEGIN;

REVOKE SELECT (municipality_id, referral_id, conversation_id, direction, logged, service_id, state,
    reason, due_date, answer_days, inbound_reason) ON intake.referral FROM wegwijs_reporting, wegwijs_region;
DROP VIEW intake.referral_v1;

COMMIT;
