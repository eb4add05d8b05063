-- Deploy intake:known_organization to pg
-- A durable copy of what the directory said of organisations, as the others of
-- the change reference.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE TABLE intake.known_organization (
  organization_id uuid NOT NULL,
  display_name    text NOT NULL,
  PRIMARY KEY (organization_id)
);
SELECT runtime.place('intake.known_organization', 'reference');

GRANT SELECT, INSERT, UPDATE ON intake.known_organization TO wegwijs_intake;

COMMIT;
