-- Verify directory:municipality_2025 on pg

BEGIN;

SELECT 1 / (count(*) = 567)::int FROM directory.municipality;
SELECT 1 / (name_nl = 'Kortrijk')::int FROM directory.municipality WHERE municipality_id = 34022;

ROLLBACK;
