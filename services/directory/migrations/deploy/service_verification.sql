-- Deploy directory:service_verification to pg
-- Serves ListServicesToVerify.

SET ROLE wegwijs_owner;

CREATE INDEX CONCURRENTLY service_by_verification
  ON directory.service (owner_municipality_id, coalesce(verification_due, '-infinity'), service_id);

RESET ROLE;
