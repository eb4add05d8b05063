-- What the plain SQL of report.pgbench.sql reads: indexes that hold every
-- column it counts. In copies of their own, so that the service does not
-- profit, and of the one municipality that is asked for: an index that begins
-- with the municipality reads as much.

CREATE SCHEMA plain;
CREATE TABLE plain.conversation AS SELECT * FROM intake.conversation WHERE municipality_id = 34022;
CREATE TABLE plain.help_request AS SELECT * FROM intake.help_request WHERE municipality_id = 34022;
CREATE INDEX ON plain.conversation (municipality_id, occurred_last, occurred_first)
  INCLUDE (conversation_id, client_id, voided, nationality, nationality_absent, language, language_absent,
    neighbourhood, neighbourhood_absent, introduced_by, introduced_by_absent, desk_id);
CREATE INDEX ON plain.conversation (municipality_id, client_id, occurred_last);
CREATE INDEX ON plain.help_request (municipality_id, conversation_id)
  INCLUDE (topic_id, actions, support_level, service_id);
VACUUM (ANALYZE) plain.conversation, plain.help_request;
