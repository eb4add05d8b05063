-- Deploy intake:referral_view to pg
-- What reporting may read of referrals: those that count, with what their
-- conversation says of person and day.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE VIEW intake.referral_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT r.municipality_id, r.referral_id, r.conversation_id, r.direction, r.logged, r.service_id,
    r.state, r.reason, r.due_date, r.answer_days, r.inbound_reason,
    c.occurred_first, c.occurred_last, c.client_id, c.person_marks
  FROM intake.referral r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id AND c.conversation_id = r.conversation_id
  WHERE NOT c.voided AND r.state NOT IN ('draft', 'entered_in_error');
GRANT SELECT ON intake.referral_v1 TO wegwijs_reporting, wegwijs_region;

GRANT SELECT (municipality_id, referral_id, conversation_id, direction, logged, service_id, state,
    reason, due_date, answer_days, inbound_reason) ON intake.referral TO wegwijs_reporting, wegwijs_region;

COMMIT;
