-- Verify intake:conversation on pg

BEGIN;

SELECT municipality_id, client_id, code
FROM intake.client WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.client'::regclass;
SELECT municipality_id, conversation_id, version, since_event, voided, void_reason, desk_id, channel, occurred_first, occurred_last, worker_id, organization_id, client_id, nationality, nationality_absent, language, language_absent, neighbourhood, neighbourhood_absent, introduced_by, introduced_by_absent, minutes, interpreting_minutes, created_at, updated_at
FROM intake.conversation WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.conversation'::regclass;
SELECT municipality_id, conversation_id, help_request_id, position, topic_id, actions, support_level, outcome, unmet_reason, service_id, referral_id
FROM intake.help_request WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.help_request'::regclass;
SELECT municipality_id, referral_id, conversation_id, help_request_id, service_id, service_name, service_version, organization_id, logged, state, version, since_event, created_at
FROM intake.referral WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.referral'::regclass;
SELECT municipality_id, conversation_id, version, since_event, voided, void_reason, desk_id, channel, occurred_first, occurred_last, worker_id, organization_id, client_id, nationality, nationality_absent, language, language_absent, neighbourhood, neighbourhood_absent, introduced_by, introduced_by_absent, minutes, interpreting_minutes, created_at, updated_at, until_event
FROM intake.conversation_history WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.conversation_history'::regclass;
SELECT municipality_id, conversation_id, help_request_id, version, position, topic_id, actions, support_level, outcome, unmet_reason, service_id, referral_id
FROM intake.help_request_history WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.help_request_history'::regclass;
SELECT municipality_id, source, external_id, conversation_id, position, content
FROM intake.imported_row WHERE false;
SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid = 'intake.imported_row'::regclass;

ROLLBACK;
