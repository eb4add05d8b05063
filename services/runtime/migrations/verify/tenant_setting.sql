-- Verify runtime:tenant_setting on pg

BEGIN;
SELECT runtime.set_tenant(34022);
SELECT 1 / (current_setting('app.municipality_id') = '34022')::int;
ROLLBACK;
