-- Deploy directory:municipality to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Shared by all municipalities, like every table of this schema but the last:
-- reference data, without Row Level Security.
CREATE TABLE directory.municipality (
  municipality_id int PRIMARY KEY,
  name_nl text NOT NULL,
  name_fr text NOT NULL,
  name_de text NOT NULL,
  arrondissement_id int NOT NULL,
  -- None in Brussels.
  province_id int,
  CONSTRAINT municipality_has_a_nis_code
    CHECK (municipality_id BETWEEN 10000 AND 99999)
);
SELECT runtime.place('directory.municipality', 'reference');

GRANT SELECT ON directory.municipality TO wegwijs_directory;

CREATE VIEW directory.municipality_v1
WITH (security_invoker = true, security_barrier = true) AS
SELECT municipality_id, name_nl, name_fr, name_de, arrondissement_id, province_id
FROM directory.municipality;

GRANT SELECT (municipality_id, name_nl, name_fr, name_de, arrondissement_id, province_id)
  ON directory.municipality TO wegwijs_reporting, wegwijs_region;
GRANT SELECT ON directory.municipality_v1 TO wegwijs_reporting, wegwijs_region;

COMMIT;
