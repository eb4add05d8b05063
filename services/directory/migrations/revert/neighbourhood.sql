-- Revert directory:neighbourhood from pg

BEGIN;

DROP VIEW directory.neighbourhood_v1;
DROP TABLE directory.neighbourhood;

COMMIT;
