-- Deploy directory:idempotency_resource to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- The name of what a request made or changed, to answer with it when the request
-- comes again. NULL for upserts, which answer with nothing then. Without a
-- rewrite of the table: there is no default.
ALTER TABLE directory.idempotency ADD COLUMN resource text;

COMMIT;
