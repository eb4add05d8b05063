-- Revert directory:neighbourhood_by_change from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY directory.neighbourhood_by_change;
RESET ROLE;
