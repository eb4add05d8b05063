-- Revert runtime:tenant_setting from pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;

DROP FUNCTION runtime.set_tenant(int);
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
