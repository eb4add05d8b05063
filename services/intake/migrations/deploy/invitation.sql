-- Deploy intake:invitation to pg
-- What lets a receiver without an account answer a referral.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- The hashes are keyed, with a key that does not stand in the database. tries
-- counts every secret that was shown, the right one too.
CREATE TABLE intake.invitation (
  municipality_id int         NOT NULL,
  number          int         NOT NULL,
  referral_id     uuid        NOT NULL,
  link_hash       bytea       NOT NULL,
  code_hash       bytea       NOT NULL,
  tries           int         NOT NULL,
  used            boolean     NOT NULL,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, number)
);
SELECT runtime.place('intake.invitation', 'tenant');

ALTER TABLE intake.invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.invitation
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.invitation TO wegwijs_intake;

CREATE INDEX invitation_of_referral
  ON intake.invitation (municipality_id, referral_id);

COMMIT;
