-- Revert intake:service_referral_index from pg

SET ROLE wegwijs_owner;
DROP INDEX CONCURRENTLY intake.referral_of_service;
DROP INDEX CONCURRENTLY intake.referral_by_event;
RESET ROLE;
