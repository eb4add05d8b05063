-- Revert runtime:tenant from pg
-- The roles keep their Citus setting: other databases of the cluster use it.

BEGIN;

DROP FUNCTION runtime.set_tenant(int);

COMMIT;
