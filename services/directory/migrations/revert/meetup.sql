-- Revert directory:meetup from pg

BEGIN;

DROP TABLE directory.meetup_attendance;
DROP TABLE directory.meetup;

COMMIT;
