-- Verify runtime:schemas on pg

BEGIN;

SELECT 1 / (count(*) = 4)::int
FROM pg_namespace
WHERE nspname IN ('runtime', 'intake', 'directory', 'reporting')
  AND nspowner = 'wegwijs_owner'::regrole;

SELECT 1 / has_schema_privilege('wegwijs_reporting', 'intake', 'USAGE')::int;
SELECT 1 / (NOT has_schema_privilege('wegwijs_intake', 'reporting', 'USAGE'))::int;

ROLLBACK;
