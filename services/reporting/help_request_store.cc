#include "services/reporting/help_request_store.h"

#include <string>
#include <utility>

#include "absl/strings/str_replace.h"
#include "absl/time/civil_time.h"
#include "services/reporting/display_names.h"
#include "services/reporting/tally_row.h"

namespace wegwijs::reporting {
namespace {

// 83,000 requests of a register of 100,000: 0.4 s, and 0.9 s with persons.
constexpr char kCountRequestsSql[] = R"sql(
  WITH request AS MATERIALIZED (
    SELECT )sql" WEGWIJS_PERSON("r") R"sql(,
      CASE WHEN occurred_first = occurred_last
        THEN date_trunc('month', occurred_first::timestamp)::date END AS month,
      nationality, nationality_absent, language, language_absent,
      neighbourhood, neighbourhood_absent, desk_id,
      coalesce(folded.term_now, r.topic_id) AS topic_id, actions,
      support_level, service_id
    FROM (SELECT * FROM intake.help_request_v1
          WHERE )sql" WEGWIJS_IN_PERIOD R"sql() AS r
    LEFT JOIN intake.client_merge_v1 AS m
      ON m.municipality_id = $1 AND m.client_id = r.client_id
    )sql" WEGWIJS_FOLDED("$5", "$6", "r") R"sql(
  )
  SELECT CASE grouping(month, nationality, language, neighbourhood, topic_id,
                       parent_id, desk_id, service_id)
      WHEN 127 THEN 'month' WHEN 191 THEN 'nationality'
      WHEN 223 THEN 'language' WHEN 239 THEN 'neighbourhood'
      WHEN 243 THEN 'topic' WHEN 251 THEN 'theme' WHEN 253 THEN 'desk'
      WHEN 254 THEN 'service' ELSE 'all' END AS part,
    coalesce(month::text, nationality, language, neighbourhood, topic_id,
             parent_id, desk_id, service_id::text) AS code,
    CASE WHEN grouping(topic_id) = 0 THEN parent_id END AS parent,
    coalesce(nationality_absent, language_absent,
             neighbourhood_absent) AS absent,
    count(*) AS count, $persons AS persons
  FROM request LEFT JOIN directory.taxonomy_term_v1 ON term_id = topic_id
  GROUP BY GROUPING SETS ((month), (nationality, nationality_absent),
    (language, language_absent), (neighbourhood, neighbourhood_absent),
    (topic_id, parent_id), (parent_id), (desk_id), (service_id), ())
  UNION ALL
  SELECT 'action', action::text, NULL, NULL, count(*), $persons
  FROM request CROSS JOIN unnest(actions) AS action GROUP BY action
  UNION ALL
  SELECT 'acted', NULL, NULL, NULL, count(*), 0
  FROM request WHERE cardinality(actions) > 0
  UNION ALL
  SELECT 'supported', NULL, NULL, NULL, count(*), 0
  FROM request WHERE support_level > 0
)sql";

// Only a disclosure policy needs persons, and they cost a sort for each
// dimension.
const Statement& CountRequests(bool persons) {
  static const std::string counted = absl::StrReplaceAll(
      kCountRequestsSql, {{"$persons", "count(DISTINCT person)"}});
  static const std::string uncounted =
      absl::StrReplaceAll(kCountRequestsSql, {{"$persons", "0::bigint"}});
  static const Statement with = {"count_requests_and_persons", counted.c_str()};
  static const Statement without = {"count_requests", uncounted.c_str()};
  return persons ? with : without;
}

// Undated ones of which only a part lies in the period.
constexpr Statement kCountLeftOut = {"count_left_out", R"sql(
  SELECT count(*) AS count
  FROM intake.help_request_v1
  WHERE municipality_id = $1 AND occurred_first < occurred_last
    AND occurred_last >= $2::date AND occurred_first <= $3::date
    AND (occurred_first < $2::date OR occurred_last > $3::date)
)sql"};

// The parts of kCountRequests that are tallies.
constexpr std::pair<absl::string_view, Dimension> kTallies[] = {
    {"nationality", Dimension::kNationality},
    {"language", Dimension::kLanguage},
    {"neighbourhood", Dimension::kNeighbourhood},
    {"topic", Dimension::kTopic},
    {"theme", Dimension::kTheme},
    {"desk", Dimension::kDesk},
    {"action", Dimension::kAction},
    {"service", Dimension::kReferredTo}};

void AddMonth(const PgRow& row, Activity& activity) {
  const int64_t count = row["count"].as<int64_t>();
  if (row["code"].is_null()) {
    activity.undated_requests = count;
  } else {
    MonthOf(activity, row["code"].as<std::string>()).requests = count;
  }
}

// A value, or a reason why there is none.
void AddToTally(const PgRow& row, Dimension dimension, Tally& tally) {
  const int64_t count = row["count"].as<int64_t>();
  if (!row["code"].is_null()) {
    std::string code = dimension == Dimension::kAction
                           ? ActionCode(row["code"].as<int>())
                           : row["code"].as<std::string>();
    AddValue(row, std::move(code), row["parent"].as<std::string>(""), tally);
  } else if (dimension == Dimension::kReferredTo) {
    tally.absent.not_applicable += count;
  } else {
    AddAbsent(row["absent"], count, tally.absent);
  }
}

// Requests on which something was done; the rest has nothing to record.
void SetActed(int64_t acted, Activity& activity) {
  Tally& actions = activity.Of(Dimension::kAction);
  actions.base = acted;
  actions.absent.not_applicable = activity.requests - acted;
}

void AddSupportLevel(int64_t supported, Activity& activity) {
  activity.completeness.push_back(
      {.field = "support_level",
       .total = activity.requests,
       .absent = {.not_recorded = activity.requests - supported}});
}

}  // namespace

std::vector<Statement> HelpRequestStatements() {
  return {CountRequests(true), CountRequests(false), kCountLeftOut};
}

void CountHelpRequests(Transaction& transaction, int municipality, bool persons,
                       const FoldingArrays& folding, Activity& activity) {
  const std::string first = absl::FormatCivilTime(activity.period.first);
  const std::string last = absl::FormatCivilTime(activity.period.last);
  int64_t acted = 0;
  int64_t supported = 0;
  for (const PgRow row : transaction.Exec(
           CountRequests(persons), municipality, first, last,
           PersonMark(activity.period), folding.old_terms, folding.terms_now)) {
    const std::string part = row["part"].as<std::string>();
    if (part == "all") activity.requests = row["count"].as<int64_t>();
    if (part == "acted") acted = row["count"].as<int64_t>();
    if (part == "supported") supported = row["count"].as<int64_t>();
    if (part == "month") AddMonth(row, activity);
    for (const auto& [name, dimension] : kTallies) {
      if (part == name) AddToTally(row, dimension, activity.Of(dimension));
    }
  }
  SetActed(acted, activity);
  AddSupportLevel(supported, activity);
  for (const auto& [name, dimension] : kTallies) {
    activity.Of(dimension).total = activity.requests;
  }
  activity.undated_requests_left_out =
      transaction.Exec(kCountLeftOut, municipality, first, last)[0]["count"]
          .as<int64_t>();
}

}  // namespace wegwijs::reporting
