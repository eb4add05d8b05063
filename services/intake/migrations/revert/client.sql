-- Revert intake:client from pg

BEGIN;

DROP TABLE intake.client_merge;
REVOKE UPDATE, DELETE ON intake.client FROM wegwijs_intake;
ALTER TABLE intake.client DROP COLUMN organization_id;
ALTER TABLE intake.client DROP COLUMN version;
ALTER TABLE intake.client DROP COLUMN identity_state;
ALTER TABLE intake.client DROP COLUMN created_at;
ALTER TABLE intake.client DROP COLUMN updated_at;

COMMIT;
