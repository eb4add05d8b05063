-- Deploy directory:recalled_by_change to pg
-- Serve what is kept in memory, which asks what changed since a number.

SET ROLE wegwijs_owner;

CREATE INDEX CONCURRENTLY location_by_change ON directory.location (change_number);
CREATE INDEX CONCURRENTLY meetup_by_change ON directory.meetup (change_number);

RESET ROLE;
