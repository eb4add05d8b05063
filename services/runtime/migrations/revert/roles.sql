-- Revert runtime:roles from pg
-- The roles stay: other databases of the cluster use them.

BEGIN;
COMMIT;
