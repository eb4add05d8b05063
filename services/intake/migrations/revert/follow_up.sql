-- Revert intake:follow_up from pg

BEGIN;

DROP TABLE intake.follow_up;

COMMIT;
