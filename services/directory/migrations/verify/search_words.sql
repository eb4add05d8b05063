-- Verify directory:search_words on pg

BEGIN;

SELECT search_words_nl, search_words_fr, search_words_en FROM directory.taxonomy_term WHERE false;

ROLLBACK;
