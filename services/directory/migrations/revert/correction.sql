-- Revert directory:correction from pg

BEGIN;

DROP TABLE directory.correction;

COMMIT;
