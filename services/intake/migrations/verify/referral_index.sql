-- Verify intake:referral_index on pg

BEGIN;
SELECT 1 / (count(*) = 5)::int FROM pg_index
WHERE indexrelid IN ('intake.referral_of_conversation'::regclass, 'intake.referral_received'::regclass,
    'intake.referral_sent'::regclass, 'intake.referral_received_ended'::regclass, 'intake.referral_sent_ended'::regclass)
  AND indisvalid;
ROLLBACK;
