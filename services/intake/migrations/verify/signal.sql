-- Verify intake:signal on pg

BEGIN;

SELECT municipality_id, signal_id, version, state, kind, topic_id, neighbourhood_id, service_id,
  organization_id, worker_id, supporters, epoch, wrapped_key, words, answer_version, answer_days,
  raised_at, raised_on
FROM intake.signal WHERE false;
SELECT municipality_id, signal_id, worker_id, organization_id, joined_at
FROM intake.signal_supporter WHERE false;
SELECT municipality_id, signal_id, version, state, worker_id, meetup_date, answer, step_at
FROM intake.signal_step WHERE false;
SELECT municipality_id, signal_id, topic_id, raised_on, supporters, answer_days
FROM intake.signal_v1 WHERE false;
SELECT 1 / (count(*) = 3 AND bool_and(relrowsecurity))::int FROM pg_class
WHERE oid IN ('intake.signal'::regclass, 'intake.signal_supporter'::regclass, 'intake.signal_step'::regclass);

ROLLBACK;
