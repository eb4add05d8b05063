-- Deploy directory:service to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- The columns have the names of HSDS 3.0.
CREATE TABLE directory.service (
  service_id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES directory.organization,
  name text COLLATE "nl-x-icu" NOT NULL,
  description text NOT NULL,
  url text NOT NULL,
  email text NOT NULL,
  status text NOT NULL,
  version bigint NOT NULL,
  owner_municipality_id int NOT NULL REFERENCES directory.municipality,
  CONSTRAINT service_has_a_name
    CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT service_has_a_status_of_hsds
    CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed'))
);
SELECT runtime.place('directory.service', 'reference');

-- Serves ListServices.
CREATE INDEX service_by_name ON directory.service (name, service_id);

-- Serves ListServices of one organisation.
CREATE INDEX service_by_organization
  ON directory.service (organization_id, name, service_id);

GRANT SELECT, INSERT, UPDATE ON directory.service TO wegwijs_directory;

CREATE VIEW directory.service_v1
WITH (security_invoker = true, security_barrier = true) AS
SELECT service_id, organization_id, name, status
FROM directory.service;

GRANT SELECT (service_id, organization_id, name, status)
  ON directory.service TO wegwijs_reporting, wegwijs_region;
GRANT SELECT ON directory.service_v1 TO wegwijs_reporting, wegwijs_region;

COMMIT;
