-- Verify intake:client on pg

BEGIN;

SELECT organization_id, version, identity_state, created_at, updated_at
FROM intake.client WHERE false;
SELECT municipality_id, client_id, merged_into, survivor_id, merged_at
FROM intake.client_merge WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.client_merge'::regclass;

ROLLBACK;
