-- Verify runtime:roles on pg

BEGIN;

SELECT 1 / (count(*) = 5)::int
FROM pg_roles
WHERE rolname IN ('wegwijs_owner', 'wegwijs_intake', 'wegwijs_directory',
                  'wegwijs_reporting', 'wegwijs_region');

-- A service that owns, is superuser or bypasses would see every municipality.
SELECT 1 / (count(*) = 3)::int
FROM pg_roles
WHERE rolname IN ('wegwijs_intake', 'wegwijs_directory', 'wegwijs_reporting')
  AND rolcanlogin AND NOT rolsuper AND NOT rolbypassrls;

ROLLBACK;
