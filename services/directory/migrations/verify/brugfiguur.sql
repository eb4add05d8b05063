-- Verify directory:brugfiguur on pg

BEGIN;

SELECT municipality_id, brugfiguur_id, name, organization_id, languages, topics, phone, email,
  consented_on, consent_evidence, withdrawn_at, version, created_at
FROM directory.brugfiguur WHERE false;
SELECT municipality_id, brugfiguur_id, position, weekday, from_minute, to_minute, place,
  neighbourhood_id
FROM directory.brugfiguur_reach WHERE false;

SELECT 1 / (count(*) = 2)::int FROM pg_class
WHERE oid IN ('directory.brugfiguur'::regclass, 'directory.brugfiguur_reach'::regclass)
  AND relrowsecurity;
SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'directory.brugfiguur_by_name'::regclass AND indisvalid;

ROLLBACK;
