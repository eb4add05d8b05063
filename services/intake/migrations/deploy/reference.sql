-- Deploy intake:reference to pg
-- Durable copies of what the directory said, so that known terms work while it
-- is down. Shared by all municipalities, like the originals.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Taxonomy terms; a theme has no parent.
CREATE TABLE intake.known_term (
  term_id    text    NOT NULL,
  parent_id  text,
  retired    boolean NOT NULL,
  PRIMARY KEY (term_id)
);
SELECT runtime.place('intake.known_term', 'reference');

GRANT SELECT, INSERT, UPDATE ON intake.known_term TO wegwijs_intake;

-- Services.
CREATE TABLE intake.known_service (
  service_id      uuid NOT NULL,
  organization_id uuid NOT NULL,
  display_name    text NOT NULL,
  version         int  NOT NULL,
  active          boolean NOT NULL,
  PRIMARY KEY (service_id)
);
SELECT runtime.place('intake.known_service', 'reference');

GRANT SELECT, INSERT, UPDATE ON intake.known_service TO wegwijs_intake;

-- Neighbourhoods.
CREATE TABLE intake.known_neighbourhood (
  municipality_id  int     NOT NULL,
  neighbourhood_id text    NOT NULL,
  retired          boolean NOT NULL,
  PRIMARY KEY (municipality_id, neighbourhood_id)
);
SELECT runtime.place('intake.known_neighbourhood', 'reference');

GRANT SELECT, INSERT, UPDATE ON intake.known_neighbourhood TO wegwijs_intake;

COMMIT;
