-- Revert directory:municipality_2025 from pg

BEGIN;

DELETE FROM directory.municipality;

COMMIT;
