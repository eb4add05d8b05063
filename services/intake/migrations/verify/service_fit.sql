-- Verify intake:service_fit on pg

BEGIN;

SELECT languages, available, available_on FROM intake.known_service WHERE false;
SELECT fit_language, fit_room, fit_room_date FROM intake.referral WHERE false;

ROLLBACK;
