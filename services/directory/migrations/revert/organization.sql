-- Revert directory:organization from pg

BEGIN;

DROP VIEW directory.organization_v1;
DROP TABLE directory.organization;

COMMIT;
