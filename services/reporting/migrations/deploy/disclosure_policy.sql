-- Deploy reporting:disclosure_policy to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Behind how many persons a count may be told; the highest version holds. A
-- version is never changed, because printed reports name it.
CREATE TABLE reporting.disclosure_policy (
  version int PRIMARY KEY,
  internal_k int NOT NULL,
  public_k int NOT NULL,
  CONSTRAINT one_person_is_always_a_small_count CHECK (internal_k >= 2),
  CONSTRAINT the_public_sees_no_more_than_colleagues CHECK (public_k >= internal_k)
);
SELECT runtime.place('reporting.disclosure_policy', 'reference');

INSERT INTO reporting.disclosure_policy (version, internal_k, public_k) VALUES (1, 5, 10);

GRANT SELECT ON reporting.disclosure_policy TO wegwijs_reporting, wegwijs_region;

COMMIT;
