-- Deploy directory:hsds_record to pg
-- Keep what was imported as it came: an export says again what no column holds,
-- and the next import sees what became other on which side.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE TABLE directory.hsds_record (
  -- As HSDS names it: 'service'.
  entity text NOT NULL,
  record_id uuid NOT NULL,
  -- Nothing of where a confidential location is.
  document jsonb NOT NULL,
  -- What our row said of it after the import, in HSDS.
  understood jsonb NOT NULL,
  -- What it came within, 'organization/{uuid}'; empty: it came by itself.
  within text NOT NULL,
  -- Whom the file was from.
  source text NOT NULL,
  -- Of our row after the import; 0 where we have no row.
  row_version bigint NOT NULL,
  owner_municipality_id int NOT NULL REFERENCES directory.municipality,
  PRIMARY KEY (entity, record_id),
  CONSTRAINT record_is_of_hsds CHECK (entity IN
    ('organization', 'location', 'service', 'service_at_location', 'taxonomy', 'taxonomy_term'))
);
SELECT runtime.place('directory.hsds_record', 'reference');

-- Serves ImportHsds, which looks for what an earlier file of the source had.
CREATE INDEX hsds_record_by_source
  ON directory.hsds_record (owner_municipality_id, source, entity, record_id);

GRANT SELECT, INSERT, UPDATE ON directory.hsds_record TO wegwijs_directory;

COMMIT;
