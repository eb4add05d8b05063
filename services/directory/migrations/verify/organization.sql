-- Verify directory:organization on pg

BEGIN;

SELECT organization_id, name FROM directory.organization_v1 WHERE false;
SELECT description, email, website, version, owner_municipality_id
FROM directory.organization WHERE false;

ROLLBACK;
