-- Revert directory:municipality from pg

BEGIN;

DROP VIEW directory.municipality_v1;
DROP TABLE directory.municipality;

COMMIT;
