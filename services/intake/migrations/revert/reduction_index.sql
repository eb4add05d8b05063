-- Revert intake:reduction_index from pg

DROP INDEX CONCURRENTLY intake.reduced_version_by_day;
DROP INDEX CONCURRENTLY intake.reduced_conversation_by_day;
DROP INDEX CONCURRENTLY intake.earlier_version_by_client;
DROP INDEX CONCURRENTLY intake.imported_row_of_conversation;
DROP INDEX CONCURRENTLY intake.idempotency_of_change;
DROP INDEX CONCURRENTLY intake.idempotency_by_time;
