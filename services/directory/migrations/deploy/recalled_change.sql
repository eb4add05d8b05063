-- Deploy directory:recalled_change to pg
-- In which change of the directory a location or a meetup last took part.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Without a rewrite of the tables: the default is constant.
ALTER TABLE directory.location ADD COLUMN change_number bigint NOT NULL DEFAULT 0;
ALTER TABLE directory.meetup ADD COLUMN change_number bigint NOT NULL DEFAULT 0;

COMMIT;
