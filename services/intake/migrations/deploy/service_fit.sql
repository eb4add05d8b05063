-- Deploy intake:service_fit to pg
-- Whether a service fits, as the directory knows it, and as it did when a
-- referral was made. Columns of enums hold the numbers of the enums in
-- proto/wegwijs/intake/v1.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

ALTER TABLE intake.known_service ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
ALTER TABLE intake.known_service ADD COLUMN available int;
ALTER TABLE intake.known_service ADD COLUMN available_on date;

-- Live outbound ones have the first two; 0: the directory did not say.
ALTER TABLE intake.referral ADD COLUMN fit_language smallint;
ALTER TABLE intake.referral ADD COLUMN fit_room smallint;
ALTER TABLE intake.referral ADD COLUMN fit_room_date date;

COMMIT;
