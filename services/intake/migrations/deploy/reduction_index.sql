-- Deploy intake:reduction_index to pg
-- What erasing looks for. Each index covers a part of its table, so that nobody
-- takes it for the primary key (see conversation_index), and only the one by
-- time is written to when a conversation is recorded: at its end.

SET ROLE wegwijs_owner;

-- For request ids whose term is over, and those that recorded a conversation,
-- which have its created_at.
CREATE INDEX CONCURRENTLY idempotency_by_time
  ON intake.idempotency (municipality_id, created_at)
  WHERE created_at IS NOT NULL;

-- For request ids that changed a conversation, a client or what is below it.
CREATE INDEX CONCURRENTLY idempotency_of_change
  ON intake.idempotency (municipality_id, resource COLLATE "C")
  WHERE method NOT IN ('RecordConversation', 'BatchRecordConversations');

-- For the rows that became a conversation.
CREATE INDEX CONCURRENTLY imported_row_of_conversation
  ON intake.imported_row (municipality_id, conversation_id)
  WHERE conversation_id IS NOT NULL;

-- For earlier versions that were about a client.
CREATE INDEX CONCURRENTLY earlier_version_by_client
  ON intake.conversation_history (municipality_id, client_id)
  WHERE client_id IS NOT NULL;

-- For values that became rare after their conversations were reduced.
CREATE INDEX CONCURRENTLY reduced_conversation_by_day
  ON intake.conversation (municipality_id, occurred_last)
  WHERE reduced;
CREATE INDEX CONCURRENTLY reduced_version_by_day
  ON intake.conversation_history (municipality_id, occurred_last)
  WHERE reduced;

RESET ROLE;
