-- The directory that a measurement searches: `services` of them, a twentieth as
-- many organisations, with the skew of a real one: few words, topics and
-- languages are in most services, and most are in few. Beside it what plain SQL
-- searches, with the indexes that serve it, and 1,000 searches. Variables of
-- psql; run by the superuser, after register.sql.

SET synchronous_commit = off;
SET session_replication_role = replica;
SELECT setseed(0.25);

CREATE TABLE bench.vocabulary AS
SELECT string_to_array(
  'hulp dienst wonen huren woning sociaal huis begeleiding advies gratis gezin kinderen jongeren ouders werk zoeken '
  'school leren Nederlands taal cursus oefenen praten buurt ontmoeting vrijwilligers gezondheid dokter verpleging '
  'psycholoog gesprek luisteren schulden budget facturen energie water verwarming premie uitkering leefloon voedsel '
  'kleding meubels kringloop vervoer rijbewijs fiets trein juridisch advocaat rechten verblijf papieren aanvraag '
  'gezinshereniging nationaliteit inburgering attest vertaling tolk opvang crisis dakloos nacht onderdak vrouwen mannen '
  'senioren beperking mantelzorg thuiszorg poetshulp ziekenfonds tandarts apotheek zwangerschap geboorte kraamzorg '
  'kinderopvang crèche speelplein sport cultuur bibliotheek computer internet formulier invullen afspraak onthaal '
  'oriëntatie opleiding stage diploma erkenning solliciteren interim ondernemen belasting studietoelage huiswerk '
  'taalcoaching opvoeding scheiding bemiddeling geweld veiligheid politie klacht discriminatie racisme moskee kerk '
  'vereniging koken tuin wandelen zwemmen muziek theater dans verslaving alcohol drugs gokken rouw eenzaamheid', ' ') AS words;

-- A word, more often one of the first; the argument makes it another each time.
CREATE FUNCTION bench.any_word(bigint) RETURNS text LANGUAGE sql VOLATILE
RETURN (SELECT words[1 + floor(random() ^ 3 * cardinality(words))::int] FROM bench.vocabulary);

CREATE FUNCTION bench.words(seed bigint, number int) RETURNS text LANGUAGE sql VOLATILE
RETURN (SELECT string_agg(bench.any_word(seed + n), ' ') FROM generate_series(1, number) AS n);

INSERT INTO directory.organization (organization_id, name, description, email, website, version, owner_municipality_id)
SELECT bench.id(5, 0, n), initcap(bench.words(n, 2)) || ' ' || n, '', '', '', 1, 34022
FROM generate_series(1, :services / 20) AS n;

CREATE TABLE bench.service AS
SELECT bench.id(6, 0, n) AS service_id,
  bench.id(5, 0, 1 + floor(random() ^ 2 * (:services / 20))::int) AS organization_id,
  initcap(bench.words(n, 3)) || ' ' || n AS name,
  bench.words(n, 25) AS description,
  ARRAY(SELECT DISTINCT 'bench-topic-' || 1 + floor(random() ^ 2 * 100)::int FROM generate_series(0, n % 3)) AS topics,
  ARRAY(SELECT DISTINCT (ARRAY['nld','fra','eng','ara','tur','rus','ukr','pus','tir','che'])[1 + floor(random() ^ 3 * 10)::int]
        FROM generate_series(0, n % 4)) AS languages,
  ARRAY[bench.any_word(n) || ' ' || bench.any_word(n)] AS search_words,
  municipality_id
FROM (
  SELECT n, 1 + floor(random() ^ 2 * 300)::int AS rank FROM generate_series(1, :services) AS n) AS made
JOIN bench.municipality USING (rank);

INSERT INTO directory.service (service_id, organization_id, name, description, url, email, status, version,
  owner_municipality_id, languages, profile)
SELECT service_id, organization_id, name, description, '', '', 'active', 1, 34022, languages,
  jsonb_build_object(
    'topics', (SELECT jsonb_agg('taxonomyTerms/' || topic) FROM unnest(topics) AS topic),
    'serviceAreas', jsonb_build_array(jsonb_build_object('area', 'municipalities/' || municipality_id)),
    'schedules', jsonb_build_array(jsonb_build_object(
      'freq', 'FREQ_WEEKLY', 'byday', 'MO,TU,TH', 'opensAt', '09:00', 'closesAt', '17:00')),
    'searchWords', jsonb_build_array(jsonb_build_object('language', 'nld', 'words', to_jsonb(search_words))))
FROM bench.service;

-- One for each service.
INSERT INTO directory.location (location_id, name, content, version, owner_municipality_id)
SELECT bench.id(7, 0, n), name, jsonb_build_object(
    'locationType', 'LOCATION_TYPE_PHYSICAL', 'displayName', name, 'organization', 'organizations/' || organization_id,
    'transportation', bench.words(n, 8), 'latitude', 50.5 + random(), 'longitude', 3 + random(),
    'addresses', jsonb_build_array(jsonb_build_object(
      'address1', initcap(bench.words(n, 1)) || 'straat ' || n % 200, 'city', 'Stad ' || municipality_id % 300,
      'postalCode', (8000 + n % 1000)::text, 'country', 'BE', 'addressType', 'LOCATION_TYPE_PHYSICAL'))), 1, 34022
FROM (SELECT row_number() OVER () AS n, * FROM bench.service) AS numbered;

ALTER TABLE bench.service ADD COLUMN search tsvector;
UPDATE bench.service SET search = setweight(to_tsvector('dutch', name), 'A')
  || setweight(to_tsvector('dutch', array_to_string(search_words, ' ')), 'B') || setweight(to_tsvector('dutch', description), 'D');
CREATE INDEX ON bench.service USING gin (search);
CREATE INDEX ON bench.service USING gin (topics);
CREATE INDEX ON bench.service USING gin (languages);

-- Two words, the last one often only begun, as people type; a third of the
-- searches ask for a topic too, and another third for a language.
CREATE TABLE bench.search AS
SELECT n AS id, first || ' ' || last AS text,
  CASE WHEN n % 3 = 1 THEN 'bench-topic-' || 1 + floor(random() ^ 2 * 100)::int END AS topic,
  CASE WHEN n % 3 = 2 THEN (ARRAY['nld','fra','eng','ara','tur','rus','ukr','pus','tir','che'])[1 + floor(random() ^ 2 * 10)::int] END AS language,
  plainto_tsquery('dutch', first) && to_tsquery('dutch', last || ':*') AS query
FROM (
  SELECT n, bench.any_word(n) AS first, left(bench.any_word(n), 4 + (n % 5)) AS last
  FROM generate_series(1, 1000) AS n) AS typed;
ALTER TABLE bench.search ADD PRIMARY KEY (id);

GRANT USAGE ON SCHEMA bench TO wegwijs_directory;
GRANT SELECT ON bench.search, bench.service TO wegwijs_directory;
VACUUM (ANALYZE);
