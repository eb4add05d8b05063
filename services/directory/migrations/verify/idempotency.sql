-- Verify directory:idempotency on pg

BEGIN;

SELECT municipality_id, request_id, subject, method, fingerprint, created_at
FROM directory.idempotency WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'directory.idempotency'::regclass;

ROLLBACK;
