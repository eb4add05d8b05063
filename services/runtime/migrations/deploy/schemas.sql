-- Deploy runtime:schemas to pg

BEGIN;

CREATE SCHEMA runtime AUTHORIZATION wegwijs_owner;
CREATE SCHEMA intake AUTHORIZATION wegwijs_owner;
CREATE SCHEMA directory AUTHORIZATION wegwijs_owner;
CREATE SCHEMA reporting AUTHORIZATION wegwijs_owner;

SET LOCAL ROLE wegwijs_owner;

GRANT USAGE ON SCHEMA runtime
  TO wegwijs_intake, wegwijs_directory, wegwijs_reporting, wegwijs_region;

-- A service works in its own schema. reporting also reads the views that the
-- other two publish for it; usage alone opens no table.
GRANT USAGE ON SCHEMA intake TO wegwijs_intake, wegwijs_reporting, wegwijs_region;
GRANT USAGE ON SCHEMA directory TO wegwijs_directory, wegwijs_reporting, wegwijs_region;
GRANT USAGE ON SCHEMA reporting TO wegwijs_reporting, wegwijs_region;

COMMIT;
