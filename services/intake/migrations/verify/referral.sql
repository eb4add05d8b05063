-- Verify intake:referral on pg

BEGIN;

SELECT direction, manner, priority, due_date, inbound_reason, sender_organization_id,
  receiver_organization_id, sender_worker_id, part_of, reason, changed_at, answer_days
FROM intake.referral WHERE false;
SELECT municipality_id, referral_id, version, state, reason, evidence, organization_id, worker_id, step_at
FROM intake.referral_step WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.referral_step'::regclass;

ROLLBACK;
