-- Deploy directory:idempotency to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Of the callers' municipalities, not of the directory: it names subjects.
CREATE TABLE directory.idempotency (
  municipality_id int NOT NULL,
  request_id uuid NOT NULL,
  subject text NOT NULL,
  method text NOT NULL,
  -- HMAC of the request: tells whether another body came, without keeping it.
  fingerprint bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, request_id)
);
SELECT runtime.place('directory.idempotency', 'tenant');

ALTER TABLE directory.idempotency ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON directory.idempotency
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, DELETE ON directory.idempotency TO wegwijs_directory;

COMMIT;
