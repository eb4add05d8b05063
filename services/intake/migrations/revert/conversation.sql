-- Revert intake:conversation from pg

BEGIN;

DROP TABLE intake.imported_row;
DROP TABLE intake.help_request_history;
DROP TABLE intake.conversation_history;
DROP TABLE intake.referral;
DROP TABLE intake.help_request;
DROP TABLE intake.conversation;
DROP TABLE intake.client;

COMMIT;
