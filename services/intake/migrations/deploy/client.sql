-- Deploy intake:client to pg
-- Clients that stand for themselves: made by somebody, changed in versions, and
-- merged when two are one person. Who they are stands in client_identity.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- organization_id: whose worker made it; for a client whose code a conversation
-- brought, the conversation's organisation. Columns of enums hold the numbers
-- of the enums in proto/wegwijs/intake/v1.
ALTER TABLE intake.client ADD COLUMN organization_id uuid;
ALTER TABLE intake.client ADD COLUMN version int NOT NULL DEFAULT 1;
ALTER TABLE intake.client ADD COLUMN identity_state smallint NOT NULL DEFAULT 1;
ALTER TABLE intake.client ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE intake.client ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();

UPDATE intake.client c
SET organization_id = f.organization_id, created_at = f.created_at, updated_at = f.created_at
FROM (
  SELECT DISTINCT ON (municipality_id, client_id)
    municipality_id, client_id, organization_id, created_at
  FROM intake.conversation
  WHERE client_id IS NOT NULL
  ORDER BY municipality_id, client_id, created_at, conversation_id
) f
WHERE f.municipality_id = c.municipality_id AND f.client_id = c.client_id;

GRANT UPDATE, DELETE ON intake.client TO wegwijs_intake;

-- Which client was said to be the same person as which. merged_into is what was
-- said; survivor_id is where a chain of that ends, so that nobody has to follow
-- it. A client that stands for itself has no row.
CREATE TABLE intake.client_merge (
  municipality_id int         NOT NULL,
  client_id       uuid        NOT NULL,
  merged_into     uuid        NOT NULL,
  survivor_id     uuid        NOT NULL,
  merged_at       timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, client_id),
  CONSTRAINT nobody_is_merged_into_themselves
    CHECK (client_id <> merged_into AND client_id <> survivor_id)
);
SELECT runtime.place('intake.client_merge', 'tenant');

ALTER TABLE intake.client_merge ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.client_merge
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.client_merge TO wegwijs_intake;

-- For the clients that are the same person as one that stands for itself.
CREATE INDEX client_merge_by_survivor
  ON intake.client_merge (municipality_id, survivor_id) INCLUDE (client_id);

COMMIT;
