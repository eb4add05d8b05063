-- Deploy intake:reduction_view to pg
-- What reporting may read of persons who are gone. person_marks is 0 where the
-- person is still there, and where there never was a client. Otherwise its bits
-- are: 1, it was a client's; 2, 4, 8 and 16, it stands for the client in its
-- month, quarter, half-year and year; those times 16, the client returned in it.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

GRANT SELECT (person_marks) ON intake.conversation TO wegwijs_reporting, wegwijs_region;

CREATE OR REPLACE VIEW intake.conversation_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, conversation_id, occurred_first, occurred_last, desk_id, channel,
    worker_id, organization_id, client_id, nationality, nationality_absent, language,
    language_absent, neighbourhood, neighbourhood_absent, introduced_by,
    introduced_by_absent, minutes, interpreting_minutes, created_at AS recorded_at,
    person_marks
  FROM intake.conversation
  WHERE NOT voided;

CREATE OR REPLACE VIEW intake.help_request_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT r.municipality_id, r.conversation_id, r.help_request_id, r.position, r.topic_id, r.actions,
    r.support_level, r.outcome, r.unmet_reason, r.service_id, r.referral_id,
    c.occurred_first, c.occurred_last, c.desk_id, c.client_id, c.nationality, c.nationality_absent,
    c.language, c.language_absent, c.neighbourhood, c.neighbourhood_absent,
    c.person_marks
  FROM intake.help_request r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id AND c.conversation_id = r.conversation_id
  WHERE NOT c.voided;

COMMIT;
