-- Revert directory:idempotency_resource from pg

BEGIN;

ALTER TABLE directory.idempotency DROP COLUMN resource;

COMMIT;
