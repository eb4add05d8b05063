-- Revert directory:service_change from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY directory.organization_by_change;
DROP INDEX CONCURRENTLY directory.service_by_change;
RESET ROLE;
