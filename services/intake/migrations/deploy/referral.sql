-- Deploy intake:referral to pg
-- Referrals with a life of their own. Columns of enums hold the numbers of the
-- enums in proto/wegwijs/intake/v1; states their names.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Live ones have all of these but part_of, sender_worker_id (a system),
-- inbound_reason (outbound ones) and receiver_organization_id (what was never
-- requested, so that nobody received it); logged ones have none. organization_id is that
-- of the service: the receiver, or the sender of an inbound one.
ALTER TABLE intake.referral ADD COLUMN direction smallint NOT NULL DEFAULT 1;
ALTER TABLE intake.referral ADD COLUMN manner smallint;
ALTER TABLE intake.referral ADD COLUMN priority smallint;
ALTER TABLE intake.referral ADD COLUMN due_date date;
ALTER TABLE intake.referral ADD COLUMN inbound_reason smallint;
ALTER TABLE intake.referral ADD COLUMN sender_organization_id uuid;
ALTER TABLE intake.referral ADD COLUMN receiver_organization_id uuid;
ALTER TABLE intake.referral ADD COLUMN sender_worker_id uuid;
ALTER TABLE intake.referral ADD COLUMN part_of uuid;

-- Of the state: why, and since when.
ALTER TABLE intake.referral ADD COLUMN reason smallint;
ALTER TABLE intake.referral ADD COLUMN changed_at timestamptz;

-- Whole days from being requested to being accepted or rejected.
ALTER TABLE intake.referral ADD COLUMN answer_days int;

-- An inbound one is about a conversation.
ALTER TABLE intake.referral ALTER COLUMN help_request_id DROP NOT NULL;

-- How a referral came to its state. The version is the one that the step made.
CREATE TABLE intake.referral_step (
  municipality_id int         NOT NULL,
  referral_id     uuid        NOT NULL,
  version         int         NOT NULL,
  state           text        NOT NULL,
  reason          smallint,
  evidence        smallint    NOT NULL,
  organization_id uuid        NOT NULL,
  worker_id       uuid,
  step_at         timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, referral_id, version)
);
SELECT runtime.place('intake.referral_step', 'tenant');

ALTER TABLE intake.referral_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.referral_step
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, DELETE ON intake.referral_step TO wegwijs_intake;

COMMIT;
