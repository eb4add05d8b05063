-- FindClients as plain SQL, as the service's role: the candidates, and one
-- entry of the audit.
\set id random(1, :searches)
SELECT municipality_id AS nis, terms FROM bench.search WHERE id = :id \gset
BEGIN;
SELECT runtime.set_tenant(:nis);
SELECT DISTINCT client_id FROM intake.client_term
WHERE municipality_id = :nis AND term = ANY (:terms::bytea[]);
INSERT INTO bench.find_audit SELECT :nis, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, 0, 'bench', 'FindClients', 'client.searched', 'clients';
COMMIT;
