-- Revert intake:roster from pg

BEGIN;

DROP TABLE intake.worker;
DROP TABLE intake.desk;

COMMIT;
