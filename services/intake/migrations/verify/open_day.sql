-- Verify intake:open_day on pg

BEGIN;

SELECT municipality_id, desk_id, day, fraction, since_event
FROM intake.open_day WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.open_day'::regclass;

ROLLBACK;
