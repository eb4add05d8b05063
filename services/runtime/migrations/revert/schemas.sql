-- Revert runtime:schemas from pg

BEGIN;

DROP SCHEMA reporting;
DROP SCHEMA directory;
DROP SCHEMA intake;
DROP SCHEMA runtime;

COMMIT;
