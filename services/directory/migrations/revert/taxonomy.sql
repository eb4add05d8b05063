-- Revert directory:taxonomy from pg

BEGIN;

DROP VIEW directory.taxonomy_term_v1;
DROP TABLE directory.taxonomy_term_version;
DROP TABLE directory.taxonomy_term;

COMMIT;
