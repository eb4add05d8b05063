-- Deploy directory:service_referral to pg
-- How often people were referred to a service since it was last checked, and
-- how often that was refused or failed. Numbers of services, not of persons:
-- everybody who reads a service reads them.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Over all municipalities. The defaults are constant, so no row is rewritten.
ALTER TABLE directory.service ADD COLUMN referred int NOT NULL DEFAULT 0;
ALTER TABLE directory.service ADD COLUMN refused int NOT NULL DEFAULT 0;
ALTER TABLE directory.service ADD COLUMN failed int NOT NULL DEFAULT 0;

-- What each municipality adds to them.
CREATE TABLE directory.service_referral (
  municipality_id int NOT NULL,
  service_id uuid NOT NULL REFERENCES directory.service,
  referred int NOT NULL,
  refused int NOT NULL,
  failed int NOT NULL,
  PRIMARY KEY (municipality_id, service_id)
);
SELECT runtime.place('directory.service_referral', 'reference');

-- Serves the sum over municipalities, and who forgets them after a check.
CREATE INDEX service_referral_of_service ON directory.service_referral (service_id);

-- Up to which event of each municipality they count.
CREATE TABLE directory.referral_mark (
  municipality_id int PRIMARY KEY,
  event_number bigint NOT NULL
);
SELECT runtime.place('directory.referral_mark', 'reference');

GRANT SELECT, INSERT, UPDATE, DELETE ON directory.service_referral TO wegwijs_directory;
GRANT SELECT, INSERT, UPDATE ON directory.referral_mark TO wegwijs_directory;

COMMIT;
