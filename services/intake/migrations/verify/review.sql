-- Verify intake:review on pg

BEGIN;

SELECT municipality_id, conversation_id, version, source, flag_reason, worker_id,
  organization_id, verdict, reviewer_id, epoch, wrapped_key, comment, queued_at, verdict_at
FROM intake.review WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class
WHERE oid IN ('intake.review'::regclass, 'intake.review_history'::regclass);

ROLLBACK;
