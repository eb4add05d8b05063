-- Deploy intake:audit_index to pg
-- Who opened a client is asked of all entries of a municipality, which are
-- millions. Only entries about clients are in the index, so that recording a
-- conversation does not write to it.

SET ROLE wegwijs_owner;

-- For ListAuditEntries with a `resource` that is a client or below one.
CREATE INDEX CONCURRENTLY audit_entry_of_client
  ON intake.audit_entry (municipality_id, resource COLLATE "C", audit_number)
  WHERE resource LIKE 'clients/%';

RESET ROLE;
