-- Revert directory:recalled_change from pg

BEGIN;

ALTER TABLE directory.meetup DROP COLUMN change_number;
ALTER TABLE directory.location DROP COLUMN change_number;

COMMIT;
