-- Verify intake:roster on pg

BEGIN;

SELECT municipality_id, desk_id, display_name, retired
FROM intake.desk WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.desk'::regclass;
SELECT municipality_id, worker_id, subject, display_name, organization_id, languages, retired
FROM intake.worker WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.worker'::regclass;

ROLLBACK;
