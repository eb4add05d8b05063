-- Revert reporting:session from pg
-- The role keeps its setting: other databases of the cluster use it.

BEGIN;
COMMIT;
