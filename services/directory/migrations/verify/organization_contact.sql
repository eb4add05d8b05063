-- Verify directory:organization_contact on pg

BEGIN;

SELECT contact_details FROM directory.organization WHERE false;

ROLLBACK;
