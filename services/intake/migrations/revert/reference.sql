-- Revert intake:reference from pg

BEGIN;

DROP TABLE intake.known_neighbourhood;
DROP TABLE intake.known_service;
DROP TABLE intake.known_term;

COMMIT;
