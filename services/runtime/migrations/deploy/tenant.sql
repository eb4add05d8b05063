-- Deploy runtime:tenant to pg

BEGIN;

-- With Citus a worker node learns of the tenant only if SET LOCAL travels with
-- the transaction. PostgreSQL keeps the setting as an unknown placeholder.
ALTER ROLE wegwijs_intake SET citus.propagate_set_commands = 'local';
ALTER ROLE wegwijs_directory SET citus.propagate_set_commands = 'local';
ALTER ROLE wegwijs_reporting SET citus.propagate_set_commands = 'local';

SET LOCAL ROLE wegwijs_owner;

-- Says for which municipality this transaction works; the policies of Row
-- Level Security read it. Call it first in an explicit transaction. It runs a
-- literal SET LOCAL because set_config() does not reach the nodes of Citus.
CREATE FUNCTION runtime.set_tenant(municipality_id int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF municipality_id IS NULL THEN
    RAISE EXCEPTION 'set_tenant: a transaction works for one municipality, not for NULL';
  END IF;
  EXECUTE format('SET LOCAL app.municipality_id = %L', municipality_id);
END $$;

REVOKE EXECUTE ON FUNCTION runtime.set_tenant(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION runtime.set_tenant(int)
  TO wegwijs_intake, wegwijs_directory, wegwijs_reporting;

COMMIT;
