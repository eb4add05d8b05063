-- Revert intake:referral_note from pg

BEGIN;

DROP TABLE intake.referral_note;

COMMIT;
