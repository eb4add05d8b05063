-- Verify reporting:session on pg

BEGIN;

SELECT 1 / (setconfig @> ARRAY['jit=off'])::int
FROM pg_db_role_setting
WHERE setrole = 'wegwijs_reporting'::regrole AND setdatabase = 0;

ROLLBACK;
