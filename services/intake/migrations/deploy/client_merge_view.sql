-- Deploy intake:client_merge_view to pg
-- Which clients reporting counts as which other one. A view of its own and not
-- a column of conversation_v1: that has to find conversations by their client
-- through an index.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

CREATE VIEW intake.client_merge_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, client_id, survivor_id
  FROM intake.client_merge;
GRANT SELECT ON intake.client_merge_v1 TO wegwijs_reporting, wegwijs_region;

GRANT SELECT (municipality_id, client_id, survivor_id) ON intake.client_merge TO wegwijs_reporting, wegwijs_region;

COMMIT;
