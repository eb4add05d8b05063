-- Revert intake:service_referral_view from pg

BEGIN;

REVOKE SELECT (municipality_id, service_id, since_event, state, created_at, changed_at, direction)
  ON intake.referral FROM wegwijs_directory;
DROP VIEW intake.service_referral_v1;
REVOKE USAGE ON SCHEMA intake FROM wegwijs_directory;

COMMIT;
