-- Deploy directory:brugfiguur to pg
-- Who of the networks of the municipalities agreed to be found by the others:
-- personal data of workers, and so of their municipality alone.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE TABLE directory.brugfiguur (
  municipality_id int NOT NULL REFERENCES directory.municipality,
  brugfiguur_id uuid NOT NULL,
  name text COLLATE "nl-x-icu" NOT NULL,
  organization_id uuid REFERENCES directory.organization,
  -- Codes of ISO 639-3, and ids of terms, both sorted; none: nobody said.
  languages text[] NOT NULL,
  topics text[] NOT NULL,
  phone text NOT NULL,
  email text NOT NULL,
  -- A day in Europe/Brussels, and the number of the contract.
  consented_on date NOT NULL,
  consent_evidence smallint NOT NULL,
  -- When the consent was taken back. Of who did so nothing else is kept.
  withdrawn_at timestamptz,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, brugfiguur_id),
  CONSTRAINT a_listed_brugfiguur_has_a_name_and_an_organization
    CHECK (withdrawn_at IS NOT NULL
      OR (char_length(name) BETWEEN 1 AND 120 AND organization_id IS NOT NULL)),
  CONSTRAINT nothing_personal_stays_of_a_withdrawn_brugfiguur
    CHECK (withdrawn_at IS NULL
      OR (name = '' AND organization_id IS NULL AND languages = '{}' AND topics = '{}'
        AND phone = '' AND email = ''))
);
SELECT runtime.place('directory.brugfiguur', 'tenant');

ALTER TABLE directory.brugfiguur ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON directory.brugfiguur
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON directory.brugfiguur TO wegwijs_directory;

-- Serves ListBrugfiguren and SearchBrugfiguren.
CREATE INDEX brugfiguur_by_name
  ON directory.brugfiguur (municipality_id, name, brugfiguur_id)
  WHERE withdrawn_at IS NULL;

-- When and where to reach them, every week; 1 is Monday, minutes are of the day.
CREATE TABLE directory.brugfiguur_reach (
  municipality_id int NOT NULL,
  brugfiguur_id uuid NOT NULL,
  position int NOT NULL,
  weekday smallint NOT NULL,
  from_minute smallint,
  to_minute smallint,
  place text NOT NULL,
  neighbourhood_id text COLLATE "C",
  PRIMARY KEY (municipality_id, brugfiguur_id, position),
  FOREIGN KEY (municipality_id, brugfiguur_id) REFERENCES directory.brugfiguur,
  FOREIGN KEY (municipality_id, neighbourhood_id) REFERENCES directory.neighbourhood,
  CONSTRAINT reach_is_on_a_day_of_the_week CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT reach_has_both_hours_or_none
    CHECK ((from_minute IS NULL) = (to_minute IS NULL)),
  CONSTRAINT reach_ends_after_it_begins_on_the_same_day
    CHECK (from_minute >= 0 AND to_minute > from_minute AND to_minute <= 1440)
);
SELECT runtime.place('directory.brugfiguur_reach', 'tenant');

ALTER TABLE directory.brugfiguur_reach ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON directory.brugfiguur_reach
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, DELETE ON directory.brugfiguur_reach TO wegwijs_directory;

COMMIT;
