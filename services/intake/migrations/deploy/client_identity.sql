-- Deploy intake:client_identity to pg
-- Who clients are, apart from what is counted about them, and encrypted under a
-- key for each client alone (services/intake/identity/README.md). epoch is that
-- of the municipality's keys that wrapped the key, or made the term.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- The epoch that is written under. Read and changed under the lock of the head,
-- so that a rotation knows that nobody writes under an older one.
CREATE TABLE intake.key_epoch (
  municipality_id int NOT NULL,
  epoch           int NOT NULL,
  PRIMARY KEY (municipality_id)
);
SELECT runtime.place('intake.key_epoch', 'tenant');

ALTER TABLE intake.key_epoch ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.key_epoch
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.key_epoch TO wegwijs_intake;

-- The identity as it stands now. A field that is not known is NULL. version is
-- that of the client in which it was written.
CREATE TABLE intake.client_identity (
  municipality_id int   NOT NULL,
  client_id       uuid  NOT NULL,
  version         int   NOT NULL,
  epoch           int   NOT NULL,
  wrapped_key     bytea NOT NULL,
  given_name      bytea,
  family_name     bytea,
  birth_date      bytea,
  phone           bytea,
  address         bytea,
  notes           bytea,
  PRIMARY KEY (municipality_id, client_id)
);
SELECT runtime.place('intake.client_identity', 'tenant');

ALTER TABLE intake.client_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.client_identity
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.client_identity TO wegwijs_intake;

-- For a rotation: what is still wrapped under an older epoch.
CREATE INDEX client_identity_by_epoch
  ON intake.client_identity (municipality_id, epoch) INCLUDE (client_id);

-- Earlier identities, under the same key.
CREATE TABLE intake.client_identity_history (
  municipality_id int         NOT NULL,
  client_id       uuid        NOT NULL,
  version         int         NOT NULL,
  given_name      bytea,
  family_name     bytea,
  birth_date      bytea,
  phone           bytea,
  address         bytea,
  notes           bytea,
  replaced_at     timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, client_id, version)
);
SELECT runtime.place('intake.client_identity_history', 'tenant');

ALTER TABLE intake.client_identity_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.client_identity_history
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, DELETE ON intake.client_identity_history TO wegwijs_intake;

-- What searches find clients by: keyed hashes of 16 bytes (search_terms.h,
-- blind_index.h), of names and of telephone numbers alike.
CREATE TABLE intake.client_term (
  municipality_id int   NOT NULL,
  term            bytea NOT NULL,
  client_id       uuid  NOT NULL,
  epoch           int   NOT NULL,
  PRIMARY KEY (municipality_id, term, client_id)
);
SELECT runtime.place('intake.client_term', 'tenant');

ALTER TABLE intake.client_term ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.client_term
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, DELETE ON intake.client_term TO wegwijs_intake;

-- For replacing and erasing a client's terms.
CREATE INDEX client_term_by_client
  ON intake.client_term (municipality_id, client_id);

-- Telephone numbers of workers: the number encrypted under a key of its own, so
-- that a rotation can renew its hash.
CREATE TABLE intake.worker_phone (
  municipality_id int   NOT NULL,
  worker_id       uuid  NOT NULL,
  phone_id        uuid  NOT NULL,
  epoch           int   NOT NULL,
  wrapped_key     bytea NOT NULL,
  phone           bytea NOT NULL,
  term            bytea NOT NULL,
  PRIMARY KEY (municipality_id, worker_id, phone_id)
);
SELECT runtime.place('intake.worker_phone', 'tenant');

ALTER TABLE intake.worker_phone ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.worker_phone
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.worker_phone TO wegwijs_intake;

-- For the warning that a client's number is a worker's.
CREATE INDEX worker_phone_by_term ON intake.worker_phone (municipality_id, term);

COMMIT;
