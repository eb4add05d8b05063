-- Revert directory:neighbourhood_change from pg

BEGIN;

ALTER TABLE directory.neighbourhood DROP COLUMN change_number;

COMMIT;
