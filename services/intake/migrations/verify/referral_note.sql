-- Verify intake:referral_note on pg

BEGIN;

SELECT municipality_id, note_id, referral_id, organization_id, worker_id, epoch, wrapped_key, note, noted_at
FROM intake.referral_note WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.referral_note'::regclass;

ROLLBACK;
