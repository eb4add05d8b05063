-- Deploy directory:organization_contact to pg
-- How an organisation is reached.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- A wegwijs.directory.v1.ContactDetails in protobuf's JSON. Without a rewrite
-- of the table: the default is constant.
ALTER TABLE directory.organization ADD COLUMN contact_details jsonb NOT NULL DEFAULT '{}';

COMMIT;
