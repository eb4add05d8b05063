-- Deploy directory:location to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Shared by all municipalities. Of a confidential one nothing here says where it
-- is.
CREATE TABLE directory.location (
  location_id uuid PRIMARY KEY,
  name text COLLATE "nl-x-icu" NOT NULL,
  -- A wegwijs.directory.v1.Location in protobuf's JSON.
  content jsonb NOT NULL,
  version bigint NOT NULL,
  owner_municipality_id int NOT NULL REFERENCES directory.municipality,
  CONSTRAINT location_has_a_name
    CHECK (char_length(name) BETWEEN 1 AND 120),
  CONSTRAINT confidential_location_hides_where_it_is
    CHECK (NOT (content ? 'confidential'
      AND content ?| ARRAY['addresses', 'latitude', 'longitude', 'neighbourhood']))
);
SELECT runtime.place('directory.location', 'reference');

-- Serves ListLocations.
CREATE INDEX location_by_name ON directory.location (name, location_id);

GRANT SELECT, INSERT, UPDATE ON directory.location TO wegwijs_directory;

-- Where confidential ones are: of the municipality that keeps them, and of
-- nobody else.
CREATE TABLE directory.confidential_address (
  municipality_id int NOT NULL,
  location_id uuid NOT NULL REFERENCES directory.location,
  -- The rest of the Location.
  content jsonb NOT NULL,
  PRIMARY KEY (municipality_id, location_id)
);
SELECT runtime.place('directory.confidential_address', 'tenant');

ALTER TABLE directory.confidential_address ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON directory.confidential_address
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, DELETE ON directory.confidential_address TO wegwijs_directory;

COMMIT;
