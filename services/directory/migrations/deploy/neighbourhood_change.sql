-- Deploy directory:neighbourhood_change to pg
-- In which change of the directory a neighbourhood last took part.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Without a rewrite of the table: the default is constant.
ALTER TABLE directory.neighbourhood ADD COLUMN change_number bigint NOT NULL DEFAULT 0;

COMMIT;
