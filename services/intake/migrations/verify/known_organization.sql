-- Verify intake:known_organization on pg

BEGIN;

SELECT organization_id, display_name FROM intake.known_organization WHERE false;

ROLLBACK;
