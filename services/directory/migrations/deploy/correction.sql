-- Deploy directory:correction to pg
-- What the front line says is wrong with the directory. It belongs to the
-- municipality of who said so, and not to the one that owns the entry.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- field and state hold the numbers of the contract; 1 is open.
CREATE TABLE directory.correction (
  municipality_id int NOT NULL REFERENCES directory.municipality,
  correction_id uuid NOT NULL,
  service_id uuid REFERENCES directory.service,
  organization_id uuid REFERENCES directory.organization,
  field smallint NOT NULL,
  words text NOT NULL,
  -- The `sub` of a token: never a name.
  suggester text NOT NULL,
  suggester_organization_id uuid,
  state smallint NOT NULL,
  answer text NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  resolved_at timestamptz,
  PRIMARY KEY (municipality_id, correction_id),
  CONSTRAINT correction_is_about_a_service_or_an_organization
    CHECK (num_nonnulls(service_id, organization_id) = 1),
  CONSTRAINT correction_has_words
    CHECK (char_length(words) BETWEEN 1 AND 1000),
  CONSTRAINT a_resolved_correction_has_an_answer
    CHECK ((state = 1) = (resolved_at IS NULL)
      AND (state = 1) = (answer = '') AND char_length(answer) <= 1000)
);
SELECT runtime.place('directory.correction', 'tenant');

ALTER TABLE directory.correction ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON directory.correction
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON directory.correction TO wegwijs_directory;

-- Serves ListCorrections: the open ones first, and the oldest first.
CREATE INDEX correction_queue
  ON directory.correction (municipality_id, (state <> 1), created_at, correction_id);

COMMIT;
