-- Revert intake:reduction_view from pg

BEGIN;
SET LOCAL ROLE wegwijs_owner;

DROP VIEW intake.help_request_v1;
DROP VIEW intake.conversation_v1;
CREATE VIEW intake.conversation_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, conversation_id, occurred_first, occurred_last, desk_id, channel,
    worker_id, organization_id, client_id, nationality, nationality_absent, language,
    language_absent, neighbourhood, neighbourhood_absent, introduced_by,
    introduced_by_absent, minutes, interpreting_minutes, created_at AS recorded_at
  FROM intake.conversation
  WHERE NOT voided;
GRANT SELECT ON intake.conversation_v1 TO wegwijs_reporting, wegwijs_region;
CREATE VIEW intake.help_request_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT r.municipality_id, r.conversation_id, r.help_request_id, r.position, r.topic_id, r.actions,
    r.support_level, r.outcome, r.unmet_reason, r.service_id, r.referral_id,
    c.occurred_first, c.occurred_last, c.desk_id, c.client_id, c.nationality, c.nationality_absent,
    c.language, c.language_absent, c.neighbourhood, c.neighbourhood_absent
  FROM intake.help_request r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id AND c.conversation_id = r.conversation_id
  WHERE NOT c.voided;
GRANT SELECT ON intake.help_request_v1 TO wegwijs_reporting, wegwijs_region;
REVOKE SELECT (person_marks) ON intake.conversation FROM wegwijs_reporting, wegwijs_region;

COMMIT;
