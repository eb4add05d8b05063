#include "services/reporting/conversation_store.h"

#include <array>
#include <optional>

#include "absl/time/civil_time.h"
#include "services/reporting/display_names.h"
#include "services/reporting/tally_row.h"

namespace wegwijs::reporting {
namespace {

constexpr Statement kCountConversations = {"count_conversations", R"sql(
  WITH conversation AS MATERIALIZED (
    SELECT )sql" WEGWIJS_PERSON("c") R"sql(,
      introduced_by, introduced_by_absent, nationality_absent,
      language_absent, language = 'mis' AS other, neighbourhood_absent
    FROM (SELECT * FROM intake.conversation_v1
          WHERE )sql" WEGWIJS_IN_PERIOD R"sql() AS c
    LEFT JOIN intake.client_merge_v1 AS m
      ON m.municipality_id = $1 AND m.client_id = c.client_id
  )
  SELECT CASE grouping(introduced_by, nationality_absent, other,
                       neighbourhood_absent)
      WHEN 7 THEN 'introduced_by' WHEN 11 THEN 'nationality'
      WHEN 13 THEN 'language' WHEN 14 THEN 'neighbourhood'
      ELSE 'all' END AS part,
    introduced_by AS code, coalesce(other, false) AS other,
    coalesce(introduced_by_absent, nationality_absent, language_absent,
             neighbourhood_absent) AS absent,
    count(*) AS count, count(DISTINCT person) AS persons
  FROM conversation
  GROUP BY GROUPING SETS ((introduced_by, introduced_by_absent),
    (nationality_absent), (other, language_absent), (neighbourhood_absent), ())
)sql"};

// A person is a client with those merged into it, and returns if the last
// conversation of the period began after another one, of any time, had ended.
// LATERAL with LIMIT 1 looks it up by client.
constexpr Statement kCountPersons = {"count_persons", R"sql(
  WITH conversation AS MATERIALIZED (
    SELECT coalesce(m.survivor_id, c.client_id) AS client_id, occurred_first,
      person_marks,
      greatest(0, (recorded_at AT TIME ZONE 'Europe/Brussels')::date
                  - occurred_last) AS days
    FROM (SELECT * FROM intake.conversation_v1
          WHERE )sql" WEGWIJS_IN_PERIOD R"sql() AS c
    LEFT JOIN intake.client_merge_v1 AS m
      ON m.municipality_id = $1 AND m.client_id = c.client_id
  ), client AS MATERIALIZED (
    SELECT client_id, max(occurred_first) AS latest FROM conversation
    WHERE client_id IS NOT NULL GROUP BY client_id
  )
  SELECT count(*) - count(client_id)
      - count(*) FILTER (WHERE person_marks & 1 <> 0) AS anonymous,
    (SELECT count(*) FROM client)
      + count(*) FILTER (WHERE person_marks & $4::int <> 0) AS clients,
    (SELECT count(*) FROM client CROSS JOIN LATERAL (
      SELECT FROM (
        SELECT client.client_id
        UNION ALL
        SELECT m.client_id FROM intake.client_merge_v1 AS m
        WHERE m.municipality_id = $1 AND m.survivor_id = client.client_id
      ) AS same CROSS JOIN LATERAL (
        SELECT FROM intake.conversation_v1 AS before
        WHERE before.municipality_id = $1
          AND before.client_id = same.client_id
          AND before.occurred_last < client.latest
        LIMIT 1) AS before
      LIMIT 1) AS earlier)
      + count(*) FILTER (WHERE person_marks & ($4::int << 4) <> 0)
      AS returning_clients,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median_days,
    percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS p90_days
  FROM conversation
)sql"};

std::optional<int> DaysIn(const PgField& days) {
  if (days.is_null()) return std::nullopt;
  return days.as<int>();
}

void AddIntroduction(const PgRow& row, Tally& introductions) {
  if (row["code"].is_null()) {
    AddAbsent(row["absent"], row["count"].as<int64_t>(), introductions.absent);
  } else {
    AddValue(row, IntroductionCode(row["code"].as<int>()), "", introductions);
  }
}

// A row without a reason has a value, perhaps that of "another one".
void AddToField(const PgRow& row, FieldCount& field) {
  const int64_t count = row["count"].as<int64_t>();
  field.total += count;
  if (!row["absent"].is_null()) {
    AddAbsent(row["absent"], count, field.absent);
  } else if (row["other"].as<bool>()) {
    field.other += count;
  }
}

void CountPersons(Transaction& transaction, int municipality,
                  Activity& activity) {
  const PgRows rows = transaction.Exec(
      kCountPersons, municipality, absl::FormatCivilTime(activity.period.first),
      absl::FormatCivilTime(activity.period.last), PersonMark(activity.period));
  const PgRow row = rows[0];
  activity.anonymous_conversations = row["anonymous"].as<int64_t>();
  activity.clients = row["clients"].as<int64_t>();
  activity.returning_clients = row["returning_clients"].as<int64_t>();
  activity.entry_delay = {.median_days = DaysIn(row["median_days"]),
                          .p90_days = DaysIn(row["p90_days"])};
}

}  // namespace

std::vector<Statement> ConversationStatements() {
  return {kCountConversations, kCountPersons};
}

void CountConversations(Transaction& transaction, int municipality,
                        Activity& activity) {
  std::array<FieldCount, 4> fields = {
      FieldCount{.field = "nationality", .of_conversations = true},
      FieldCount{.field = "language", .of_conversations = true},
      FieldCount{.field = "neighbourhood", .of_conversations = true},
      FieldCount{.field = "introduced_by", .of_conversations = true}};
  Tally& introductions = activity.Of(Dimension::kIntroducedBy);
  for (const PgRow row :
       transaction.Exec(kCountConversations, municipality,
                        absl::FormatCivilTime(activity.period.first),
                        absl::FormatCivilTime(activity.period.last),
                        PersonMark(activity.period))) {
    const std::string part = row["part"].as<std::string>();
    if (part == "all") activity.conversations = row["count"].as<int64_t>();
    if (part == "introduced_by") AddIntroduction(row, introductions);
    for (FieldCount& field : fields) {
      if (part == field.field) AddToField(row, field);
    }
  }
  introductions.total = activity.conversations;
  activity.completeness.insert(activity.completeness.end(), fields.begin(),
                               fields.end());
  CountPersons(transaction, municipality, activity);
}

}  // namespace wegwijs::reporting
