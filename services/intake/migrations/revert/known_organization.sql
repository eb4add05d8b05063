-- Revert intake:known_organization from pg

BEGIN;

DROP TABLE intake.known_organization;

COMMIT;
