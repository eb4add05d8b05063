-- Verify intake:invitation on pg

BEGIN;

SELECT municipality_id, number, referral_id, link_hash, code_hash, tries, used, created_at, expires_at
FROM intake.invitation WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.invitation'::regclass;

ROLLBACK;
