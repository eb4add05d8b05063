-- Revert intake:open_day from pg

BEGIN;

DROP TABLE intake.open_day;

COMMIT;
