-- Verify directory:head on pg

BEGIN;

SELECT 1 / (count(*) = 1 AND min(taxonomy_version) >= 0)::int FROM directory.head;

ROLLBACK;
