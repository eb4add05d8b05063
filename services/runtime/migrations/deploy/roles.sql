-- Deploy runtime:roles to pg
-- Roles belong to the cluster, not to the database: another database may have
-- made them already, or be making them at this moment.

BEGIN;

CREATE FUNCTION pg_temp.make_role(role_name text, attributes text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE ROLE %I %s', role_name, attributes);
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  RAISE DEBUG 'role % is already there', role_name;
END $$;

-- Owns every schema and table, so that no service passes by Row Level Security.
SELECT pg_temp.make_role('wegwijs_owner', 'NOLOGIN');
SELECT pg_temp.make_role('wegwijs_intake', 'LOGIN');
SELECT pg_temp.make_role('wegwijs_directory', 'LOGIN');
SELECT pg_temp.make_role('wegwijs_reporting', 'LOGIN');
-- Reads all municipalities, for declared jobs over the whole region.
SELECT pg_temp.make_role('wegwijs_region', 'LOGIN BYPASSRLS');

COMMIT;
