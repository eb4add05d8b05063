-- Verify directory:service on pg

BEGIN;

SELECT service_id, organization_id, name, status FROM directory.service_v1 WHERE false;
SELECT description, url, email, version, owner_municipality_id
FROM directory.service WHERE false;

ROLLBACK;
