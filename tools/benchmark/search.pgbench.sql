-- SearchServices as plain SQL: those that have all words, best first.
\set id random(1, 1000)
SELECT v.service_id, v.organization_id, v.name, v.description, v.languages, ts_rank(v.search, s.query) AS rank
FROM bench.search AS s JOIN bench.service AS v ON v.search @@ s.query
WHERE s.id = :id AND (s.topic IS NULL OR v.topics && ARRAY[s.topic]) AND (s.language IS NULL OR v.languages && ARRAY[s.language])
ORDER BY rank DESC, v.name
LIMIT 20;
