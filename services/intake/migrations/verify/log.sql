-- Verify intake:log on pg

BEGIN;

SELECT municipality_id
FROM intake.tenant WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.tenant'::regclass;
SELECT municipality_id, event_number, audit_number, audit_link
FROM intake.tenant_head WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.tenant_head'::regclass;
SELECT municipality_id, request_id, subject, method, fingerprint, resource, created_at
FROM intake.idempotency WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.idempotency'::regclass;
SELECT municipality_id, event_number, kind, resource, occurred_at
FROM intake.event WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.event'::regclass;
SELECT municipality_id, audit_number, at_micros, subject, method, kind, resource
FROM intake.audit_entry WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.audit_entry'::regclass;
SELECT municipality_id, first_number, last_number, link
FROM intake.audit_link WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.audit_link'::regclass;

ROLLBACK;
