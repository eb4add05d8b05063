-- Deploy intake:retention to pg
-- How long a municipality keeps what, where it is not as it is everywhere.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- None: the policy never changed.
CREATE TABLE intake.retention_policy (
  municipality_id      int         NOT NULL,
  version              int         NOT NULL,
  identity_months      smallint    NOT NULL,
  facts_months         smallint    NOT NULL,
  event_months         smallint    NOT NULL,
  audit_months         smallint    NOT NULL,
  frozen_report_months smallint    NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (municipality_id),
  CONSTRAINT facts_are_kept_as_long_as_identities CHECK (facts_months >= identity_months)
);
SELECT runtime.place('intake.retention_policy', 'tenant');

ALTER TABLE intake.retention_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.retention_policy
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.retention_policy TO wegwijs_intake;

-- Entries whose term is over. Links of the audit stay.
GRANT DELETE ON intake.event TO wegwijs_intake;
GRANT DELETE ON intake.audit_entry TO wegwijs_intake;

COMMIT;
