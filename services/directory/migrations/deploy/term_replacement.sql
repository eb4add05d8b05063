-- Deploy directory:term_replacement to pg
-- Which terms of the taxonomy took the place of which, so that old figures can
-- be compared with new ones.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- kind holds the number of the contract: 1 is merged, 2 is split.
CREATE TABLE directory.term_replacement (
  old_term_id text COLLATE "C" NOT NULL REFERENCES directory.taxonomy_term,
  new_term_id text COLLATE "C" NOT NULL REFERENCES directory.taxonomy_term,
  kind smallint NOT NULL,
  -- The taxonomy's version in which it happened.
  version bigint NOT NULL,
  PRIMARY KEY (old_term_id, new_term_id),
  CONSTRAINT term_does_not_replace_itself CHECK (old_term_id <> new_term_id)
);
SELECT runtime.place('directory.term_replacement', 'reference');

-- Never changed and never removed: what was replaced stays so.
GRANT SELECT, INSERT ON directory.term_replacement TO wegwijs_directory;

CREATE VIEW directory.term_replacement_v1
WITH (security_invoker = true, security_barrier = true) AS
SELECT old_term_id, new_term_id, kind, version
FROM directory.term_replacement;

GRANT SELECT (old_term_id, new_term_id, kind, version)
  ON directory.term_replacement TO wegwijs_reporting, wegwijs_region;
GRANT SELECT ON directory.term_replacement_v1 TO wegwijs_reporting, wegwijs_region;

COMMIT;
