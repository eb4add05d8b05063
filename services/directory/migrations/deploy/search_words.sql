-- Deploy directory:search_words to pg
-- The words that people really use for a term, in the order they were given.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Without a rewrite of the table: the defaults are constant.
ALTER TABLE directory.taxonomy_term ADD COLUMN search_words_nl text[] NOT NULL DEFAULT '{}';
ALTER TABLE directory.taxonomy_term ADD COLUMN search_words_fr text[] NOT NULL DEFAULT '{}';
ALTER TABLE directory.taxonomy_term ADD COLUMN search_words_en text[] NOT NULL DEFAULT '{}';

COMMIT;
