-- Verify intake:follow_up on pg

BEGIN;

SELECT municipality_id, follow_up_id, version, conversation_id, referral_id, task, due_date, assignee_id,
  former_assignee_id, organization_id, automatic, result, created_at, completed_at
FROM intake.follow_up WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.follow_up'::regclass;

ROLLBACK;
