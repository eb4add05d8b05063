-- Verify reporting:disclosure_policy on pg

BEGIN;

SELECT version, internal_k, public_k FROM reporting.disclosure_policy WHERE false;
SELECT 1 / (count(*) > 0)::int FROM reporting.disclosure_policy;

ROLLBACK;
