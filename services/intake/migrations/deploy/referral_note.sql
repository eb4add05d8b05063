-- Deploy intake:referral_note to pg
-- What is added to referrals.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- The note is encrypted under a key of its own, because the conversation may be
-- anonymous (services/intake/identity/README.md). No worker: a system, or one
-- of another municipality.
CREATE TABLE intake.referral_note (
  municipality_id int         NOT NULL,
  note_id         uuid        NOT NULL,
  referral_id     uuid        NOT NULL,
  organization_id uuid        NOT NULL,
  worker_id       uuid,
  epoch           int         NOT NULL,
  wrapped_key     bytea       NOT NULL,
  note            bytea       NOT NULL,
  noted_at        timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, note_id)
);
SELECT runtime.place('intake.referral_note', 'tenant');

ALTER TABLE intake.referral_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.referral_note
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

-- A rotation renews the key; nothing else of a note changes.
GRANT SELECT, INSERT, DELETE ON intake.referral_note TO wegwijs_intake;
GRANT UPDATE (epoch, wrapped_key) ON intake.referral_note TO wegwijs_intake;

-- For GetReferral, and for what becomes of the referral.
CREATE INDEX note_of_referral
  ON intake.referral_note (municipality_id, referral_id, noted_at, note_id);

-- For a rotation of keys.
CREATE INDEX referral_note_by_epoch
  ON intake.referral_note (municipality_id, epoch) INCLUDE (note_id);

COMMIT;
