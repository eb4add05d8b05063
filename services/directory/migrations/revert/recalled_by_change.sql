-- Revert directory:recalled_by_change from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY directory.meetup_by_change;
DROP INDEX CONCURRENTLY directory.location_by_change;
RESET ROLE;
