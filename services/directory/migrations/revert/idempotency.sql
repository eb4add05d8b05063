-- Revert directory:idempotency from pg

BEGIN;

DROP TABLE directory.idempotency;

COMMIT;
