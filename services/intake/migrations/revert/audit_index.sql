-- Revert intake:audit_index from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY intake.audit_entry_of_client;
RESET ROLE;
