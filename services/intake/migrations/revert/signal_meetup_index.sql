-- Revert intake:signal_meetup_index from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY intake.signal_of_meetup;
RESET ROLE;
