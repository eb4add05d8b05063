-- Verify directory:term_replacement on pg

BEGIN;

SELECT old_term_id, new_term_id, kind, version FROM directory.term_replacement WHERE false;
SELECT old_term_id, new_term_id, kind, version FROM directory.term_replacement_v1 WHERE false;

ROLLBACK;
