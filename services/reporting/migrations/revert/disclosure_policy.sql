-- Revert reporting:disclosure_policy from pg

BEGIN;

DROP TABLE reporting.disclosure_policy;

COMMIT;
