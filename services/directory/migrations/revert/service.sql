-- Revert directory:service from pg

BEGIN;

DROP VIEW directory.service_v1;
DROP TABLE directory.service;

COMMIT;
