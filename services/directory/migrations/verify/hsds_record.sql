-- Verify directory:hsds_record on pg

BEGIN;

SELECT entity, record_id, document, understood, within, source, row_version, owner_municipality_id
FROM directory.hsds_record WHERE false;

SELECT 1 / (count(*) = 1)::int FROM pg_index
WHERE indexrelid = 'directory.hsds_record_by_source'::regclass AND indisvalid;

ROLLBACK;
