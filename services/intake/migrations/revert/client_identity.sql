-- Revert intake:client_identity from pg

BEGIN;

DROP TABLE intake.worker_phone;
DROP TABLE intake.client_term;
DROP TABLE intake.client_identity_history;
DROP TABLE intake.client_identity;
DROP TABLE intake.key_epoch;

COMMIT;
