-- Revert intake:invitation from pg

BEGIN;

DROP TABLE intake.invitation;

COMMIT;
