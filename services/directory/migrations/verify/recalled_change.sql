-- Verify directory:recalled_change on pg

BEGIN;

SELECT change_number FROM directory.location WHERE false;
SELECT change_number FROM directory.meetup WHERE false;

ROLLBACK;
