-- Deploy directory:service_profile to pg
-- What a service says of itself beyond its columns, when it was last checked,
-- whether an organisation is still there, and in which change each last took
-- part.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- One more with every change of services or organisations.
ALTER TABLE directory.head ADD COLUMN change_number bigint NOT NULL DEFAULT 0;

-- A wegwijs.directory.v1.ServiceProfile in protobuf's JSON. None of the
-- defaults rewrites the table: they are constant.
ALTER TABLE directory.service ADD COLUMN profile jsonb NOT NULL DEFAULT '{}';
ALTER TABLE directory.service ADD COLUMN text_version bigint NOT NULL DEFAULT 1;
ALTER TABLE directory.service ADD COLUMN verified_at timestamptz;
ALTER TABLE directory.service ADD COLUMN verified_by text;
ALTER TABLE directory.service ADD COLUMN verification_method text;
ALTER TABLE directory.service ADD COLUMN verification_due date;
ALTER TABLE directory.service ADD COLUMN change_number bigint NOT NULL DEFAULT 0;

ALTER TABLE directory.organization ADD COLUMN status text NOT NULL DEFAULT 'active';
ALTER TABLE directory.organization ADD COLUMN change_number bigint NOT NULL DEFAULT 0;

-- NOT VALID spares a reading of the tables under the lock; the rows that stand
-- have the defaults, which fit.
ALTER TABLE directory.service ADD CONSTRAINT service_says_all_of_its_verification
  CHECK (num_nulls(verified_at, verified_by, verification_method, verification_due) IN (0, 4)) NOT VALID;
ALTER TABLE directory.organization ADD CONSTRAINT organization_is_active_or_closed
  CHECK (status IN ('active', 'closed')) NOT VALID;

COMMIT;
