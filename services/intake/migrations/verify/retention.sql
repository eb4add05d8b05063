-- Verify intake:retention on pg

BEGIN;

SELECT municipality_id, version, identity_months, facts_months, event_months,
  audit_months, frozen_report_months, updated_at
FROM intake.retention_policy WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.retention_policy'::regclass;

ROLLBACK;
