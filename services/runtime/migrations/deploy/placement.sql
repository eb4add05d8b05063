-- Deploy runtime:placement to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;

-- Tells where the rows of a new table live: 'tenant' (on the node of their
-- municipality) or 'reference' (on every node). Without Citus there is one
-- node and nothing to do, but a wrong call fails all the same.
CREATE FUNCTION runtime.place(table_name text, kind text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF kind NOT IN ('tenant', 'reference') THEN
    RAISE EXCEPTION 'place(%, %): the kind is ''tenant'' or ''reference''', table_name, kind;
  END IF;
  IF kind = 'tenant' AND NOT EXISTS (
    SELECT FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = table_name::regclass AND i.indisprimary
      AND a.attname = 'municipality_id' AND a.atttypid = 'int'::regtype
  ) THEN
    RAISE EXCEPTION 'place(%, tenant): the primary key must begin with municipality_id int', table_name;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    RETURN;
  END IF;
  IF kind = 'tenant' THEN
    PERFORM create_distributed_table(table_name::regclass, 'municipality_id');
  ELSE
    PERFORM create_reference_table(table_name::regclass);
  END IF;
END $$;

REVOKE EXECUTE ON FUNCTION runtime.place(text, text) FROM PUBLIC;

COMMIT;
