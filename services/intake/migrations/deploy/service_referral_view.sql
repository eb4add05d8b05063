-- Deploy intake:service_referral_view to pg
-- What the directory may read of referrals: to which service, and how it went.
-- Nothing in it is about a person, and no row can be traced to one.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Of those who were sent or told to go; since_event grows with every change of
-- a referral, in the order of commits. What was entered in error is here, so
-- that who counted it learns of that.
CREATE VIEW intake.service_referral_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, service_id, since_event, state, created_at,
    coalesce(changed_at, created_at) AS changed_at
  FROM intake.referral
  WHERE direction = 1 AND state <> 'draft';

GRANT USAGE ON SCHEMA intake TO wegwijs_directory;
GRANT SELECT ON intake.service_referral_v1 TO wegwijs_directory;
GRANT SELECT (municipality_id, service_id, since_event, state, created_at, changed_at, direction)
  ON intake.referral TO wegwijs_directory;

COMMIT;
