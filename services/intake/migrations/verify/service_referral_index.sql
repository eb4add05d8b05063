-- Verify intake:service_referral_index on pg

BEGIN;
SELECT 1 / (count(*) = 2)::int FROM pg_index
WHERE indexrelid IN ('intake.referral_by_event'::regclass, 'intake.referral_of_service'::regclass)
  AND indisvalid;
ROLLBACK;
