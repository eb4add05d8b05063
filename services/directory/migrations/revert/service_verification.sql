-- Revert directory:service_verification from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY directory.service_by_verification;
RESET ROLE;
