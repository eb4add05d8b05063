-- Revert intake:client_merge_view from pg

BEGIN;

DROP VIEW intake.client_merge_v1;
REVOKE SELECT (municipality_id, client_id, survivor_id) ON intake.client_merge FROM wegwijs_reporting, wegwijs_region;

COMMIT;
