-- Deploy directory:neighbourhood_by_change to pg
-- Serve what is kept in memory, which asks what changed since a number.

SET ROLE wegwijs_owner;

CREATE INDEX CONCURRENTLY neighbourhood_by_change ON directory.neighbourhood (change_number);

RESET ROLE;
