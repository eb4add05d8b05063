-- Revert directory:organization_contact from pg

BEGIN;

ALTER TABLE directory.organization DROP COLUMN contact_details;

COMMIT;
