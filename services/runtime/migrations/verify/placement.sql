-- Verify runtime:placement on pg

BEGIN;

SELECT 1 / has_function_privilege('wegwijs_owner', 'runtime.place(text, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('wegwijs_intake', 'runtime.place(text, text)', 'EXECUTE'))::int;

ROLLBACK;
