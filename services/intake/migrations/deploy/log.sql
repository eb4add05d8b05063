-- Deploy intake:log to pg
-- What every write of a municipality leaves behind: its head, the request ids,
-- the events and the audit chain (services/runtime/lane_store.h).

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- The municipalities that were set up. Batch inserts select from it, so that
-- they go to one shard.
CREATE TABLE intake.tenant (
  municipality_id int NOT NULL,
  PRIMARY KEY (municipality_id)
);
SELECT runtime.place('intake.tenant', 'tenant');

ALTER TABLE intake.tenant ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.tenant
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.tenant TO wegwijs_intake;

-- The last numbers given out. Its row lock makes the order of numbers the order
-- of commits.
CREATE TABLE intake.tenant_head (
  municipality_id int    NOT NULL,
  event_number    bigint NOT NULL,
  audit_number    bigint NOT NULL,
  audit_link      bytea  NOT NULL,
  PRIMARY KEY (municipality_id)
);
SELECT runtime.place('intake.tenant_head', 'tenant');

ALTER TABLE intake.tenant_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.tenant_head
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.tenant_head TO wegwijs_intake;

-- Updated by every commit: room for the new version on the same page keeps it
-- one page.
ALTER TABLE intake.tenant_head SET (fillfactor = 10);

-- Requests that were answered OK, so that a repeated one is not done twice.
CREATE TABLE intake.idempotency (
  municipality_id int         NOT NULL,
  request_id      uuid        NOT NULL,
  subject         text        NOT NULL,
  method          text        NOT NULL,
  fingerprint     bytea       NOT NULL,
  resource        text        NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, request_id)
);
SELECT runtime.place('intake.idempotency', 'tenant');

ALTER TABLE intake.idempotency ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.idempotency
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, DELETE ON intake.idempotency TO wegwijs_intake;

-- Every change, numbered per municipality without gaps.
CREATE TABLE intake.event (
  municipality_id int         NOT NULL,
  event_number    bigint      NOT NULL,
  kind            text        NOT NULL,
  resource        text        NOT NULL,
  occurred_at     timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, event_number)
);
SELECT runtime.place('intake.event', 'tenant');

ALTER TABLE intake.event ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.event
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.event TO wegwijs_intake;

-- Who did what, numbered per municipality without gaps.
CREATE TABLE intake.audit_entry (
  municipality_id int    NOT NULL,
  audit_number    bigint NOT NULL,
  at_micros       bigint NOT NULL,
  subject         text   NOT NULL,
  method          text   NOT NULL,
  kind            text   NOT NULL,
  resource        text   NOT NULL,
  PRIMARY KEY (municipality_id, audit_number)
);
SELECT runtime.place('intake.audit_entry', 'tenant');

ALTER TABLE intake.audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.audit_entry
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.audit_entry TO wegwijs_intake;

-- One link of the chain per commit; it covers the entries first to last.
CREATE TABLE intake.audit_link (
  municipality_id int    NOT NULL,
  first_number    bigint NOT NULL,
  last_number     bigint NOT NULL,
  link            bytea  NOT NULL,
  PRIMARY KEY (municipality_id, first_number),
  CONSTRAINT a_link_covers_entries CHECK (last_number >= first_number)
);
SELECT runtime.place('intake.audit_link', 'tenant');

ALTER TABLE intake.audit_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.audit_link
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.audit_link TO wegwijs_intake;

COMMIT;
