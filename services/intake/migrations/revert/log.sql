-- Revert intake:log from pg

BEGIN;

DROP TABLE intake.audit_link;
DROP TABLE intake.audit_entry;
DROP TABLE intake.event;
DROP TABLE intake.idempotency;
DROP TABLE intake.tenant_head;
DROP TABLE intake.tenant;

COMMIT;
