-- Verify directory:neighbourhood_change on pg

BEGIN;

SELECT change_number FROM directory.neighbourhood WHERE false;

ROLLBACK;
