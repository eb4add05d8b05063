-- Verify directory:service_referral on pg

BEGIN;

SELECT referred, refused, failed FROM directory.service WHERE false;
SELECT municipality_id, service_id, referred, refused, failed FROM directory.service_referral WHERE false;
SELECT municipality_id, event_number FROM directory.referral_mark WHERE false;
SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'directory.service_referral_of_service'::regclass AND indisvalid;

ROLLBACK;
