-- Verify directory:service_fit on pg

BEGIN;

SELECT languages, capacity_available, capacity_maximum, capacity_updated
FROM directory.service WHERE false;

SELECT 1 / (count(*) = 3)::int FROM pg_constraint
WHERE conrelid = 'directory.service'::regclass
  AND conname IN ('service_capacity_is_of_a_day', 'service_capacity_is_not_below_zero',
    'service_has_no_more_room_than_its_maximum');

ROLLBACK;
