-- Deploy directory:head to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- One row. Whoever changes the directory locks it first, so that changes have
-- an order and none is planned on rows that another is changing.
CREATE TABLE directory.head (
  head_id int PRIMARY KEY,
  taxonomy_version bigint NOT NULL,
  CONSTRAINT there_is_one_head CHECK (head_id = 1)
);
SELECT runtime.place('directory.head', 'reference');

INSERT INTO directory.head (head_id, taxonomy_version) VALUES (1, 0);

GRANT SELECT, UPDATE ON directory.head TO wegwijs_directory;

COMMIT;
