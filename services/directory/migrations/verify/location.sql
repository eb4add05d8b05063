-- Verify directory:location on pg

BEGIN;

SELECT location_id, name, content, version, owner_municipality_id
FROM directory.location WHERE false;
SELECT municipality_id, location_id, content FROM directory.confidential_address WHERE false;

SELECT 1 / (count(*) = 1)::int FROM pg_class
WHERE oid = 'directory.confidential_address'::regclass AND relrowsecurity;

ROLLBACK;
