-- Deploy directory:service_change to pg
-- Serve the index in memory, which asks what changed since a number.

SET ROLE wegwijs_owner;

CREATE INDEX CONCURRENTLY service_by_change ON directory.service (change_number);
CREATE INDEX CONCURRENTLY organization_by_change ON directory.organization (change_number);

RESET ROLE;
