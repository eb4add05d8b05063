-- Verify directory:municipality on pg

BEGIN;

SELECT municipality_id, name_nl, name_fr, name_de, arrondissement_id, province_id
FROM directory.municipality_v1 WHERE false;

ROLLBACK;
