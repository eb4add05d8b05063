-- Deploy intake:view to pg
-- What reporting may read. These views are the contract; the tables stay this
-- service's to change.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- Conversations that count.
CREATE VIEW intake.conversation_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, conversation_id, occurred_first, occurred_last, desk_id, channel,
    worker_id, organization_id, client_id, nationality, nationality_absent, language,
    language_absent, neighbourhood, neighbourhood_absent, introduced_by,
    introduced_by_absent, minutes, interpreting_minutes, created_at AS recorded_at
  FROM intake.conversation
  WHERE NOT voided;
GRANT SELECT ON intake.conversation_v1 TO wegwijs_reporting, wegwijs_region;

GRANT SELECT (municipality_id, conversation_id, occurred_first, occurred_last, desk_id, channel,
    worker_id, organization_id, client_id, nationality, nationality_absent, language,
    language_absent, neighbourhood, neighbourhood_absent, introduced_by,
    introduced_by_absent, minutes, interpreting_minutes, created_at, voided) ON intake.conversation TO wegwijs_reporting, wegwijs_region;

-- Help requests that count, with what their conversation says of person, day
-- and place, so that a report needs no join of its own: over two security
-- barriers it would read every row of the municipality.
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

GRANT SELECT (municipality_id, conversation_id, help_request_id, position, topic_id, actions,
    support_level, outcome, unmet_reason, service_id, referral_id) ON intake.help_request TO wegwijs_reporting, wegwijs_region;

-- Open days.
CREATE VIEW intake.open_day_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, desk_id, day, fraction
  FROM intake.open_day;
GRANT SELECT ON intake.open_day_v1 TO wegwijs_reporting, wegwijs_region;

GRANT SELECT (municipality_id, desk_id, day, fraction) ON intake.open_day TO wegwijs_reporting, wegwijs_region;

-- Desks, for their names.
CREATE VIEW intake.desk_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, desk_id, display_name
  FROM intake.desk;
GRANT SELECT ON intake.desk_v1 TO wegwijs_reporting, wegwijs_region;

GRANT SELECT (municipality_id, desk_id, display_name) ON intake.desk TO wegwijs_reporting, wegwijs_region;

-- How far a report sees.
CREATE VIEW intake.head_v1 WITH (security_invoker = true, security_barrier = true) AS
  SELECT municipality_id, event_number
  FROM intake.tenant_head;
GRANT SELECT ON intake.head_v1 TO wegwijs_reporting, wegwijs_region;

GRANT SELECT (municipality_id, event_number) ON intake.tenant_head TO wegwijs_reporting, wegwijs_region;

COMMIT;
