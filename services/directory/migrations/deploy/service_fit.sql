-- Deploy directory:service_fit to pg
-- Whether a service has room and in which languages it can be had, as far as
-- somebody said.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Without a rewrite of the table: the default is constant. Codes of ISO 639-3,
-- sorted; none: nobody said.
ALTER TABLE directory.service ADD COLUMN languages text[] NOT NULL DEFAULT '{}';

-- As in service_capacity of HSDS 3.1; NULL: nobody said.
ALTER TABLE directory.service ADD COLUMN capacity_available int;
ALTER TABLE directory.service ADD COLUMN capacity_maximum int;
ALTER TABLE directory.service ADD COLUMN capacity_updated date;

-- NOT VALID spares a reading of the table under the lock; the rows that stand
-- say nothing yet, so they fit.
ALTER TABLE directory.service ADD CONSTRAINT service_capacity_is_of_a_day
  CHECK ((capacity_updated IS NULL) = (capacity_available IS NULL AND capacity_maximum IS NULL)) NOT VALID;
ALTER TABLE directory.service ADD CONSTRAINT service_capacity_is_not_below_zero
  CHECK (capacity_available >= 0 AND capacity_maximum >= 0) NOT VALID;
ALTER TABLE directory.service ADD CONSTRAINT service_has_no_more_room_than_its_maximum
  CHECK (capacity_available <= capacity_maximum) NOT VALID;

COMMIT;
