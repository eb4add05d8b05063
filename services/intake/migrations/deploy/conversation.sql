-- Deploy intake:conversation to pg
-- The register. Columns of enums hold the numbers of the enums in
-- proto/wegwijs/intake/v1.

BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';

-- People who came, by a pseudonymous code.
CREATE TABLE intake.client (
  municipality_id int  NOT NULL,
  client_id       uuid NOT NULL,
  code            text NOT NULL,
  PRIMARY KEY (municipality_id, client_id),
  UNIQUE (municipality_id, code)
);
SELECT runtime.place('intake.client', 'tenant');

ALTER TABLE intake.client ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.client
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.client TO wegwijs_intake;

-- One talk. Never deleted; a voided one counts nowhere.
CREATE TABLE intake.conversation (
  municipality_id      int         NOT NULL,
  conversation_id      uuid        NOT NULL,
  version              int         NOT NULL,
  since_event          bigint      NOT NULL,
  voided               boolean     NOT NULL,
  void_reason          smallint,
  desk_id              text        NOT NULL,
  channel              smallint    NOT NULL,
  occurred_first       date        NOT NULL,
  occurred_last        date        NOT NULL,
  worker_id            uuid        NOT NULL,
  organization_id      uuid        NOT NULL,
  client_id            uuid,
  nationality          text,
  nationality_absent   smallint,
  language             text,
  language_absent      smallint,
  neighbourhood        text,
  neighbourhood_absent smallint,
  introduced_by        smallint,
  introduced_by_absent smallint,
  minutes              smallint    NOT NULL,
  interpreting_minutes smallint    NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, conversation_id),
  CONSTRAINT a_range_of_days_runs_forward CHECK (occurred_first <= occurred_last),
  CONSTRAINT voided_conversations_have_a_reason CHECK (voided = (void_reason IS NOT NULL)),
  CONSTRAINT a_nationality_or_why_not CHECK ((nationality IS NULL) <> (nationality_absent IS NULL)),
  CONSTRAINT a_language_or_why_not CHECK ((language IS NULL) <> (language_absent IS NULL)),
  CONSTRAINT a_neighbourhood_or_why_not CHECK ((neighbourhood IS NULL) <> (neighbourhood_absent IS NULL)),
  CONSTRAINT an_introduction_or_why_not CHECK ((introduced_by IS NULL) <> (introduced_by_absent IS NULL)),
  CONSTRAINT minutes_fit_a_day CHECK (minutes BETWEEN 0 AND 1440 AND interpreting_minutes BETWEEN 0 AND 1440)
);
SELECT runtime.place('intake.conversation', 'tenant');

ALTER TABLE intake.conversation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.conversation
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.conversation TO wegwijs_intake;

-- For ListConversations: the latest day first, on one day the last recorded;
-- and for the periods of reports. conversation_id is included and not a key:
-- as a key it would cost the same as the primary key while the table is empty,
-- and the foreign key of help_request, whose plan is kept, would scan it.
CREATE INDEX conversation_by_day
  ON intake.conversation (municipality_id, occurred_last) INCLUDE (conversation_id);

-- For reports: what has a range of days instead of a date. Few do.
CREATE INDEX conversation_undated
  ON intake.conversation (municipality_id, occurred_last)
  WHERE occurred_first < occurred_last;

-- For ListConversations of a client, and for returning clients in reports.
CREATE INDEX conversation_by_client
  ON intake.conversation (municipality_id, client_id, occurred_last)
  WHERE client_id IS NOT NULL;

-- One need of a conversation, as it stands now.
CREATE TABLE intake.help_request (
  municipality_id int        NOT NULL,
  conversation_id uuid       NOT NULL,
  help_request_id uuid       NOT NULL,
  position        smallint   NOT NULL,
  topic_id        text       NOT NULL,
  actions         smallint[] NOT NULL,
  support_level   smallint   NOT NULL,
  outcome         smallint   NOT NULL,
  unmet_reason    smallint,
  service_id      uuid,
  referral_id     uuid,
  PRIMARY KEY (municipality_id, conversation_id, help_request_id),
  FOREIGN KEY (municipality_id, conversation_id)
    REFERENCES intake.conversation (municipality_id, conversation_id),
  CONSTRAINT unmet_needs_have_a_reason CHECK ((outcome = 4) = (unmet_reason IS NOT NULL)),
  CONSTRAINT a_referral_names_a_service CHECK ((service_id IS NULL) = (referral_id IS NULL))
);
SELECT runtime.place('intake.help_request', 'tenant');

ALTER TABLE intake.help_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.help_request
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE, DELETE ON intake.help_request TO wegwijs_intake;

-- A client led to a service, with the service as it was then.
CREATE TABLE intake.referral (
  municipality_id int         NOT NULL,
  referral_id     uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  help_request_id uuid        NOT NULL,
  service_id      uuid        NOT NULL,
  service_name    text        NOT NULL,
  service_version int         NOT NULL,
  organization_id uuid        NOT NULL,
  logged          boolean     NOT NULL,
  state           text        NOT NULL,
  version         int         NOT NULL,
  since_event     bigint      NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, referral_id),
  CONSTRAINT states_are_those_of_gravity CHECK (state IN (
    'draft', 'requested', 'accepted', 'rejected', 'in_progress', 'on_hold',
    'completed', 'failed', 'cancelled', 'entered_in_error'))
);
SELECT runtime.place('intake.referral', 'tenant');

ALTER TABLE intake.referral ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.referral
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.referral TO wegwijs_intake;

-- Earlier versions: true from event since_event until before until_event.
CREATE TABLE intake.conversation_history (
  municipality_id      int         NOT NULL,
  conversation_id      uuid        NOT NULL,
  version              int         NOT NULL,
  since_event          bigint      NOT NULL,
  voided               boolean     NOT NULL,
  void_reason          smallint,
  desk_id              text        NOT NULL,
  channel              smallint    NOT NULL,
  occurred_first       date        NOT NULL,
  occurred_last        date        NOT NULL,
  worker_id            uuid        NOT NULL,
  organization_id      uuid        NOT NULL,
  client_id            uuid,
  nationality          text,
  nationality_absent   smallint,
  language             text,
  language_absent      smallint,
  neighbourhood        text,
  neighbourhood_absent smallint,
  introduced_by        smallint,
  introduced_by_absent smallint,
  minutes              smallint    NOT NULL,
  interpreting_minutes smallint    NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  until_event          bigint      NOT NULL,
  PRIMARY KEY (municipality_id, conversation_id, version),
  CONSTRAINT a_version_was_true_for_a_while CHECK (since_event < until_event)
);
SELECT runtime.place('intake.conversation_history', 'tenant');

ALTER TABLE intake.conversation_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.conversation_history
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.conversation_history TO wegwijs_intake;

-- The help requests of the earlier version with the same number.
CREATE TABLE intake.help_request_history (
  municipality_id int        NOT NULL,
  conversation_id uuid       NOT NULL,
  help_request_id uuid       NOT NULL,
  version         int        NOT NULL,
  position        smallint   NOT NULL,
  topic_id        text       NOT NULL,
  actions         smallint[] NOT NULL,
  support_level   smallint   NOT NULL,
  outcome         smallint   NOT NULL,
  unmet_reason    smallint,
  service_id      uuid,
  referral_id     uuid,
  PRIMARY KEY (municipality_id, conversation_id, version, help_request_id)
);
SELECT runtime.place('intake.help_request_history', 'tenant');

ALTER TABLE intake.help_request_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.help_request_history
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT ON intake.help_request_history TO wegwijs_intake;

-- Which row of which register became which help request; content is the
-- fingerprint of the conversation it was part of.
CREATE TABLE intake.imported_row (
  municipality_id int   NOT NULL,
  source          text  NOT NULL,
  external_id     text  NOT NULL,
  conversation_id uuid  NOT NULL,
  position        smallint NOT NULL,
  content         bytea NOT NULL,
  PRIMARY KEY (municipality_id, source, external_id)
);
SELECT runtime.place('intake.imported_row', 'tenant');

ALTER TABLE intake.imported_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.imported_row
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);

GRANT SELECT, INSERT, UPDATE ON intake.imported_row TO wegwijs_intake;

COMMIT;
