-- The register that a measurement works on, made by SQL because importing it
-- takes hours: `municipalities` of them with one desk and one worker each, and
-- `conversations` of five years among them, the n-th municipality having as
-- many as 1/n. Every fourth has two help requests. Variables of psql; run by
-- the superuser.

SET synchronous_commit = off;
SET work_mem = '256MB';
-- No check of each foreign key: they hold by construction.
SET session_replication_role = replica;
SELECT setseed(0.5);

CREATE SCHEMA bench;
GRANT USAGE ON SCHEMA bench TO wegwijs_intake;

-- Ids that sort by their number, as version 7 sorts by time.
CREATE FUNCTION bench.id(kind int, municipality_id int, number bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (encode(int8send(number), 'hex') || encode(int4send(kind), 'hex') || encode(int4send(municipality_id), 'hex'))::uuid;

-- Kortrijk first: it is the busiest.
CREATE TABLE bench.municipality AS
SELECT municipality_id, rank,
  floor(:conversations / rank / sum(1.0 / rank) OVER ())::int AS conversations
FROM (
  SELECT municipality_id, row_number() OVER (ORDER BY municipality_id <> 34022, municipality_id) AS rank
  FROM directory.municipality) AS ranked
WHERE rank <= :municipalities;

INSERT INTO intake.tenant SELECT municipality_id FROM bench.municipality
ON CONFLICT DO NOTHING;
INSERT INTO intake.tenant_head
SELECT municipality_id, 0, 0, '' FROM bench.municipality
ON CONFLICT DO NOTHING;
INSERT INTO intake.desk
SELECT municipality_id, 'bench', 'Bench', false FROM bench.municipality;
INSERT INTO intake.worker
SELECT municipality_id, bench.id(3, municipality_id, 1), 'bench-toeleider', 'Bench',
  '01a205b3-d000-7000-8000-0000000000b0', '{nld}', false
FROM bench.municipality;

-- Ten themes of ten topics, known to intake and to directory.
CREATE TABLE bench.term AS
SELECT 'bench-theme-' || theme AS term_id, NULL AS parent_id FROM generate_series(1, 10) AS theme
UNION ALL
SELECT 'bench-topic-' || topic, 'bench-theme-' || (topic + 9) / 10 FROM generate_series(1, 100) AS topic;
INSERT INTO intake.known_term SELECT term_id, parent_id, false FROM bench.term;
INSERT INTO directory.taxonomy_term
SELECT term_id, parent_id, term_id, term_id, term_id, false, 1, 34022 FROM bench.term;
INSERT INTO directory.taxonomy_term_version
SELECT term_id, 1, term_id, term_id, term_id, false FROM bench.term;
INSERT INTO directory.neighbourhood (municipality_id, neighbourhood_id, name, retired)
SELECT municipality_id, 'bench-' || n, 'Bench ' || n, false
FROM bench.municipality CROSS JOIN generate_series(1, 10) AS n;

-- On average a client comes four times.
INSERT INTO intake.client
SELECT municipality_id, bench.id(2, municipality_id, n), 'BENCH-' || n
FROM bench.municipality CROSS JOIN generate_series(1, conversations / 4) AS n;

-- In the order of their days, as they would have come in.
INSERT INTO intake.conversation
SELECT municipality_id, bench.id(1, municipality_id, n), 1, n, false, NULL, 'bench', 1, day, day,
  bench.id(3, municipality_id, 1), '01a205b3-d000-7000-8000-0000000000b0',
  CASE WHEN random() < 0.85 THEN bench.id(2, municipality_id, 1 + floor(random() * greatest(1, conversations / 4 - 1))::int) END,
  (ARRAY['SY','AF','IQ','MA','RU','AM','UA','TR','SO','ER','BG','RO'])[1 + floor(random() ^ 2 * 12)], NULL,
  (ARRAY['ara','pus','ckb','ary','rus','hye','ukr','tur','som','tir','bul','ron'])[1 + floor(random() ^ 2 * 12)], NULL,
  'bench-' || 1 + floor(random() * 10), NULL,
  1 + floor(random() * 7), NULL, 20, 0, day + time '10:00', day + time '10:00'
FROM bench.municipality
CROSS JOIN LATERAL (
  SELECT n, date '2021-01-01' + floor((n - 1) * 1826.0 / conversations)::int AS day
  FROM generate_series(1, conversations) AS n) AS days
ORDER BY day, rank;

INSERT INTO intake.help_request
SELECT municipality_id, bench.id(1, municipality_id, n), bench.id(4, municipality_id, n * 2 + position), position,
  'bench-topic-' || 1 + floor(random() ^ 2 * 100), CASE WHEN random() < 0.5 THEN '{4,5}' ELSE '{1,5,7}' END::smallint[],
  floor(random() * 5), 2, NULL, NULL, NULL
FROM bench.municipality
CROSS JOIN LATERAL (
  SELECT n, position FROM generate_series(1, conversations) AS n
  CROSS JOIN generate_series(0, CASE WHEN n % 4 = 0 THEN 1 ELSE 0 END) AS position) AS needs
ORDER BY n::float8 / conversations, rank;
