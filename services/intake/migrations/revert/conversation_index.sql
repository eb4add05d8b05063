-- Revert intake:conversation_index from pg

ALTER ROLE wegwijs_intake RESET random_page_cost;
SET ROLE wegwijs_owner;
CREATE INDEX CONCURRENTLY conversation_by_day
  ON intake.conversation (municipality_id, occurred_last) INCLUDE (conversation_id);
DROP INDEX CONCURRENTLY intake.conversation_counted_by_day;
DROP INDEX CONCURRENTLY intake.conversation_voided_by_day;
