-- Revert intake:signal from pg

BEGIN;

DROP VIEW intake.signal_v1;
DROP TABLE intake.signal_step;
DROP TABLE intake.signal_supporter;
DROP TABLE intake.signal;

COMMIT;
