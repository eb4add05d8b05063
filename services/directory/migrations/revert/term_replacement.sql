-- Revert directory:term_replacement from pg

BEGIN;

DROP VIEW directory.term_replacement_v1;
DROP TABLE directory.term_replacement;

COMMIT;
