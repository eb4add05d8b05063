-- Deploy directory:neighbourhood to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE TABLE directory.neighbourhood (
  municipality_id int NOT NULL REFERENCES directory.municipality,
  neighbourhood_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  retired boolean NOT NULL,
  PRIMARY KEY (municipality_id, neighbourhood_id),
  CONSTRAINT neighbourhood_id_is_a_slug
    CHECK (neighbourhood_id ~ '^[a-z0-9-]{1,60}$'),
  CONSTRAINT neighbourhood_has_a_name
    CHECK (char_length(name) BETWEEN 1 AND 80)
);
SELECT runtime.place('directory.neighbourhood', 'reference');

GRANT SELECT, INSERT, UPDATE ON directory.neighbourhood TO wegwijs_directory;

CREATE VIEW directory.neighbourhood_v1
WITH (security_invoker = true, security_barrier = true) AS
SELECT municipality_id, neighbourhood_id, name, retired
FROM directory.neighbourhood;

GRANT SELECT (municipality_id, neighbourhood_id, name, retired)
  ON directory.neighbourhood TO wegwijs_reporting, wegwijs_region;
GRANT SELECT ON directory.neighbourhood_v1 TO wegwijs_reporting, wegwijs_region;

COMMIT;
