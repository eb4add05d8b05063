-- Revert directory:search_words from pg

BEGIN;

ALTER TABLE directory.taxonomy_term DROP COLUMN search_words_en;
ALTER TABLE directory.taxonomy_term DROP COLUMN search_words_fr;
ALTER TABLE directory.taxonomy_term DROP COLUMN search_words_nl;

COMMIT;
