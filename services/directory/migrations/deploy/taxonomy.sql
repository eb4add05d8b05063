-- Deploy directory:taxonomy to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE TABLE directory.taxonomy_term (
  term_id text COLLATE "C" PRIMARY KEY,
  -- The theme of a topic; a theme has none.
  parent_id text COLLATE "C" REFERENCES directory.taxonomy_term,
  label_nl text NOT NULL,
  label_fr text NOT NULL,
  label_en text NOT NULL,
  retired boolean NOT NULL,
  -- The taxonomy's version in which the term last changed.
  version bigint NOT NULL,
  owner_municipality_id int NOT NULL REFERENCES directory.municipality,
  CONSTRAINT term_id_is_a_slug CHECK (term_id ~ '^[a-z0-9-]{1,60}$'),
  CONSTRAINT term_is_not_its_own_theme CHECK (parent_id <> term_id),
  CONSTRAINT term_has_three_labels
    CHECK (char_length(label_nl) BETWEEN 1 AND 80
      AND char_length(label_fr) BETWEEN 1 AND 80
      AND char_length(label_en) BETWEEN 1 AND 80)
);
SELECT runtime.place('directory.taxonomy_term', 'reference');

-- Every version of every term, the present one too: what a label was when an
-- older report used it.
CREATE TABLE directory.taxonomy_term_version (
  term_id text COLLATE "C" NOT NULL REFERENCES directory.taxonomy_term,
  version bigint NOT NULL,
  label_nl text NOT NULL,
  label_fr text NOT NULL,
  label_en text NOT NULL,
  retired boolean NOT NULL,
  PRIMARY KEY (term_id, version)
);
SELECT runtime.place('directory.taxonomy_term_version', 'reference');

GRANT SELECT, INSERT, UPDATE ON directory.taxonomy_term TO wegwijs_directory;
GRANT SELECT, INSERT ON directory.taxonomy_term_version TO wegwijs_directory;

CREATE VIEW directory.taxonomy_term_v1
WITH (security_invoker = true, security_barrier = true) AS
SELECT term_id, parent_id, label_nl, label_fr, label_en, retired
FROM directory.taxonomy_term;

GRANT SELECT (term_id, parent_id, label_nl, label_fr, label_en, retired)
  ON directory.taxonomy_term TO wegwijs_reporting, wegwijs_region;
GRANT SELECT ON directory.taxonomy_term_v1 TO wegwijs_reporting, wegwijs_region;

COMMIT;
