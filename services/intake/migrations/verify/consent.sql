-- Verify intake:consent on pg

BEGIN;

SELECT municipality_id, client_id, consent_id, purpose, recipient_id, evidence,
  witness_id, grant_date, expire_date, worker_id, created_at, revoked_at
FROM intake.consent WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.consent'::regclass;

ROLLBACK;
