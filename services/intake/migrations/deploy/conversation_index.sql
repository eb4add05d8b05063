-- Deploy intake:conversation_index to pg
-- The index of conversations by day in two parts. The foreign key of
-- help_request looks a conversation up by its whole key; as long as the table
-- has no statistics, which is when a register is new or being imported, an index
-- of the whole table that begins with the municipality costs the same to the
-- planner as the primary key, and reads every conversation for each help
-- request. What covers a part of the table cannot be taken for it.

SET ROLE wegwijs_owner;

-- For ListConversations: the latest day first, on one day the last recorded;
-- and for the periods of reports.
CREATE INDEX CONCURRENTLY conversation_counted_by_day
  ON intake.conversation (municipality_id, occurred_last) INCLUDE (conversation_id)
  WHERE NOT voided;

-- For ListConversations with show_voided.
CREATE INDEX CONCURRENTLY conversation_voided_by_day
  ON intake.conversation (municipality_id, occurred_last) INCLUDE (conversation_id)
  WHERE voided;

DROP INDEX CONCURRENTLY intake.conversation_by_day;

RESET ROLE;
-- Its pages are in memory or on a disk without heads: a row of the table tenant
-- is looked up, not searched.
ALTER ROLE wegwijs_intake SET random_page_cost = 1.1;
