-- Revert directory:head from pg

BEGIN;

DROP TABLE directory.head;

COMMIT;
