-- Deploy directory:organization to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- The columns have the names of HSDS 3.0.
CREATE TABLE directory.organization (
  organization_id uuid PRIMARY KEY,
  name text COLLATE "nl-x-icu" NOT NULL,
  description text NOT NULL,
  email text NOT NULL,
  website text NOT NULL,
  version bigint NOT NULL,
  owner_municipality_id int NOT NULL REFERENCES directory.municipality,
  CONSTRAINT organization_has_a_name
    CHECK (char_length(name) BETWEEN 1 AND 120)
);
SELECT runtime.place('directory.organization', 'reference');

-- Serves ListOrganizations.
CREATE INDEX organization_by_name
  ON directory.organization (name, organization_id);

GRANT SELECT, INSERT, UPDATE ON directory.organization TO wegwijs_directory;

CREATE VIEW directory.organization_v1
WITH (security_invoker = true, security_barrier = true) AS
SELECT organization_id, name
FROM directory.organization;

GRANT SELECT (organization_id, name)
  ON directory.organization TO wegwijs_reporting, wegwijs_region;
GRANT SELECT ON directory.organization_v1 TO wegwijs_reporting, wegwijs_region;

COMMIT;
