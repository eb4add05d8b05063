-- Revert directory:hsds_record from pg

BEGIN;

DROP TABLE directory.hsds_record;

COMMIT;
