-- Verify intake:client_merge_view on pg

BEGIN;

SELECT municipality_id, client_id, survivor_id FROM intake.client_merge_v1 WHERE false;

ROLLBACK;
