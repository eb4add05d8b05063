-- Revert directory:service_referral from pg

BEGIN;

DROP TABLE directory.referral_mark;
DROP TABLE directory.service_referral;
ALTER TABLE directory.service DROP COLUMN failed;
ALTER TABLE directory.service DROP COLUMN refused;
ALTER TABLE directory.service DROP COLUMN referred;

COMMIT;
