-- Verify runtime:tenant on pg

BEGIN;

SET LOCAL ROLE wegwijs_intake;
SELECT runtime.set_tenant(34022);
SELECT 1 / (current_setting('app.municipality_id') = '34022')::int;

ROLLBACK;
