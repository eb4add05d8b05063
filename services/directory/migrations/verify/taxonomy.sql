-- Verify directory:taxonomy on pg

BEGIN;

SELECT term_id, parent_id, label_nl, label_fr, label_en, retired
FROM directory.taxonomy_term_v1 WHERE false;
SELECT version, owner_municipality_id FROM directory.taxonomy_term WHERE false;
SELECT term_id, version, label_nl, label_fr, label_en, retired
FROM directory.taxonomy_term_version WHERE false;

ROLLBACK;
