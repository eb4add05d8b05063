-- After the clients are loaded: the indexes as the migrations have them.
SET maintenance_work_mem = '512MB';
ALTER TABLE intake.client_term ADD PRIMARY KEY (municipality_id, term, client_id);
CREATE INDEX client_term_by_client ON intake.client_term (municipality_id, client_id);
ALTER TABLE intake.client ENABLE TRIGGER ALL;
ALTER TABLE intake.client_identity ENABLE TRIGGER ALL;
ALTER TABLE intake.client_term ENABLE TRIGGER ALL;
VACUUM (ANALYZE);
