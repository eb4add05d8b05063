-- Revert intake:service_fit from pg

BEGIN;

ALTER TABLE intake.referral DROP COLUMN fit_room_date;
ALTER TABLE intake.referral DROP COLUMN fit_room;
ALTER TABLE intake.referral DROP COLUMN fit_language;
ALTER TABLE intake.known_service DROP COLUMN available_on;
ALTER TABLE intake.known_service DROP COLUMN available;
ALTER TABLE intake.known_service DROP COLUMN languages;

COMMIT;
