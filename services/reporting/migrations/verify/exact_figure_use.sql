-- Verify reporting:exact_figure_use on pg

BEGIN;

SELECT municipality_id, use_id, subject, method, used_at, first_day, last_day
FROM reporting.exact_figure_use WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'reporting.exact_figure_use'::regclass;

ROLLBACK;
