-- Verify directory:idempotency_resource on pg

BEGIN;

SELECT resource FROM directory.idempotency WHERE false;

ROLLBACK;
