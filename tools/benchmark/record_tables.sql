-- The tables that one record writes, once more without Row Level Security, for
-- the plain inserts of record.pgbench.sql.

CREATE SCHEMA plain;
CREATE TABLE plain.conversation (LIKE intake.conversation INCLUDING ALL);
CREATE TABLE plain.help_request (LIKE intake.help_request INCLUDING ALL);
CREATE TABLE plain.event (LIKE intake.event INCLUDING ALL);
CREATE TABLE plain.audit_entry (LIKE intake.audit_entry INCLUDING ALL);
CREATE TABLE plain.idempotency (LIKE intake.idempotency INCLUDING ALL);
ALTER TABLE plain.help_request ADD FOREIGN KEY (municipality_id, conversation_id) REFERENCES plain.conversation;
