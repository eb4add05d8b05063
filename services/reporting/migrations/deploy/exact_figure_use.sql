-- Deploy reporting:exact_figure_use to pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Each time somebody asked for figures in which small counts are not hidden.
-- Written before the figures are read. The service can add and nothing else.
CREATE TABLE reporting.exact_figure_use (
  municipality_id int NOT NULL,
  use_id uuid NOT NULL,
  subject text NOT NULL,
  method text NOT NULL,
  used_at timestamptz NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  PRIMARY KEY (municipality_id, use_id),
  CONSTRAINT a_period_runs_forward CHECK (first_day <= last_day)
);
SELECT runtime.place('reporting.exact_figure_use', 'tenant');

ALTER TABLE reporting.exact_figure_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON reporting.exact_figure_use
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT INSERT ON reporting.exact_figure_use TO wegwijs_reporting;

COMMIT;
