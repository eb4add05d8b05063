-- Revert intake:referral_index from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY intake.referral_sent_ended;
DROP INDEX CONCURRENTLY intake.referral_received_ended;
DROP INDEX CONCURRENTLY intake.referral_sent;
DROP INDEX CONCURRENTLY intake.referral_received;
DROP INDEX CONCURRENTLY intake.referral_of_conversation;
RESET ROLE;
