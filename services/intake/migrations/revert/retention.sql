-- Revert intake:retention from pg

BEGIN;

REVOKE DELETE ON intake.audit_entry FROM wegwijs_intake;
REVOKE DELETE ON intake.event FROM wegwijs_intake;
DROP TABLE intake.retention_policy;

COMMIT;
