-- Deploy intake:consent to pg
-- What clients agreed to. A consent never changes but by being revoked.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE TABLE intake.consent (
  municipality_id int         NOT NULL,
  client_id       uuid        NOT NULL,
  consent_id      uuid        NOT NULL,
  purpose         smallint    NOT NULL,
  recipient_id    uuid        NOT NULL,
  evidence        smallint    NOT NULL,
  witness_id      uuid,
  grant_date      date        NOT NULL,
  expire_date     date        NOT NULL,
  worker_id       uuid        NOT NULL,
  created_at      timestamptz NOT NULL,
  revoked_at      timestamptz,
  PRIMARY KEY (municipality_id, client_id, consent_id),
  CONSTRAINT a_consent_ends_after_it_began CHECK (grant_date <= expire_date)
);
SELECT runtime.place('intake.consent', 'tenant');

ALTER TABLE intake.consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.consent
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.consent TO wegwijs_intake;

COMMIT;
