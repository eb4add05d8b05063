-- Revert intake:consent from pg

BEGIN;

DROP TABLE intake.consent;

COMMIT;
