-- The figures of half a year of one large municipality as plain SQL.
WITH conversation AS MATERIALIZED (
  SELECT conversation_id, client_id, occurred_first, date_trunc('month', occurred_first)::date AS month, nationality,
    nationality_absent, language, language_absent, neighbourhood, neighbourhood_absent, introduced_by,
    introduced_by_absent, desk_id
  FROM plain.conversation
  WHERE municipality_id = 34022 AND occurred_last BETWEEN '2024-07-01' AND '2024-12-31'
    AND occurred_first >= '2024-07-01' AND NOT voided
), request AS MATERIALIZED (
  SELECT c.*, h.topic_id, h.actions, h.support_level, h.service_id
  FROM conversation c
  JOIN plain.help_request h ON h.municipality_id = 34022 AND h.conversation_id = c.conversation_id
), client AS MATERIALIZED (
  SELECT client_id, max(occurred_first) AS latest FROM conversation WHERE client_id IS NOT NULL GROUP BY client_id
)
SELECT grouping(month, nationality, language, neighbourhood, topic_id, parent_id, desk_id, service_id)::text AS part,
  coalesce(month::text, nationality, language, neighbourhood, topic_id, parent_id, desk_id, service_id::text) AS code,
  count(*) AS count
FROM request LEFT JOIN directory.taxonomy_term ON term_id = topic_id
GROUP BY GROUPING SETS ((month), (nationality, nationality_absent), (language, language_absent),
  (neighbourhood, neighbourhood_absent), (topic_id), (parent_id), (desk_id), (service_id), ())
UNION ALL
SELECT 'action', action::text, count(*) FROM request CROSS JOIN unnest(actions) AS action GROUP BY action
UNION ALL
SELECT 'introduced_by', introduced_by::text, count(*) FROM conversation GROUP BY introduced_by, introduced_by_absent
UNION ALL
SELECT 'anonymous', NULL, count(*) FROM conversation WHERE client_id IS NULL
UNION ALL
SELECT 'clients', NULL, count(*) FROM client
UNION ALL
SELECT 'returning', NULL, count(*) FROM client WHERE EXISTS (
  SELECT FROM plain.conversation earlier
  WHERE earlier.municipality_id = 34022 AND earlier.client_id = client.client_id
    AND earlier.occurred_last < client.latest AND NOT earlier.voided);
