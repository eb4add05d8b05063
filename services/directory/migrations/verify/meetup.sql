-- Verify directory:meetup on pg

BEGIN;

SELECT municipality_id, meetup_id, name, start_time, end_time, place, agenda, cancelled, version,
  created_at
FROM directory.meetup WHERE false;
SELECT municipality_id, meetup_id, organization_id, persons
FROM directory.meetup_attendance WHERE false;

SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'directory.meetup_by_start'::regclass AND indisvalid;

ROLLBACK;
