-- What the measurement of searches keeps beside the register.

-- The terms of searches, as the service asks for them; an id of its own for
-- pgbench to draw.
CREATE TABLE bench.search (
  id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  municipality_id int NOT NULL,
  terms           bytea[] NOT NULL
);
GRANT SELECT ON bench.search TO wegwijs_intake;

-- As intake.audit_entry, without Row Level Security.
CREATE TABLE bench.find_audit (LIKE intake.audit_entry INCLUDING ALL);
GRANT INSERT ON bench.find_audit TO wegwijs_intake;

-- Loaded faster without; find_indexes.sql makes them again.
DROP INDEX intake.client_term_by_client;
ALTER TABLE intake.client_term DROP CONSTRAINT client_term_pkey;
ALTER TABLE intake.client DISABLE TRIGGER ALL;
ALTER TABLE intake.client_identity DISABLE TRIGGER ALL;
ALTER TABLE intake.client_term DISABLE TRIGGER ALL;
