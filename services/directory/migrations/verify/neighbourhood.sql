-- Verify directory:neighbourhood on pg

BEGIN;

SELECT municipality_id, neighbourhood_id, name, retired
FROM directory.neighbourhood_v1 WHERE false;

ROLLBACK;
