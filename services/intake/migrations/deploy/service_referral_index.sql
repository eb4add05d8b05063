-- Deploy intake:service_referral_index to pg
-- Serve the directory, which counts referrals by service: what changed since it
-- last looked, and what went to a service since that was last checked.

SET ROLE wegwijs_owner;

CREATE INDEX CONCURRENTLY referral_by_event
  ON intake.referral (municipality_id, since_event);

CREATE INDEX CONCURRENTLY referral_of_service
  ON intake.referral (municipality_id, service_id, (coalesce(changed_at, created_at)));

RESET ROLE;
