-- Revert directory:location from pg

BEGIN;

DROP TABLE directory.confidential_address;
DROP TABLE directory.location;

COMMIT;
