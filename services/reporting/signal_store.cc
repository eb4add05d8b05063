#include "services/reporting/signal_store.h"

#include <string>

#include "absl/time/civil_time.h"

namespace wegwijs::reporting {
namespace {

// The row without a topic is of all of them, and is there without signals too.
constexpr Statement kCountSignals = {"count_signals", R"sql(
  WITH signal AS (
    SELECT coalesce(folded.term_now, r.topic_id) AS topic_id, supporters,
      answer_days
    FROM intake.signal_v1 AS r
    )sql" WEGWIJS_FOLDED("$4", "$5", "r") R"sql(
    WHERE municipality_id = $1 AND raised_on BETWEEN $2::date AND $3::date
  )
  SELECT topic_id, count(*) AS raised, sum(supporters) AS supporters,
    count(answer_days) AS answered,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY answer_days) AS median_days
  FROM signal
  GROUP BY GROUPING SETS ((), (topic_id))
)sql"};

void TakeTotal(const PgRow& row, Signals& signals) {
  signals.raised = row["raised"].as<int64_t>();
  signals.supporters = row["supporters"].as<int64_t>(0);
  signals.answered = row["answered"].as<int64_t>();
  if (!row["median_days"].is_null()) {
    signals.median_answer_days = row["median_days"].as<int>();
  }
}

}  // namespace

std::vector<Statement> SignalStatements() { return {kCountSignals}; }

void CountSignals(Transaction& transaction, int municipality,
                  const FoldingArrays& folding, Activity& activity) {
  for (const PgRow row :
       transaction.Exec(kCountSignals, municipality,
                        absl::FormatCivilTime(activity.period.first),
                        absl::FormatCivilTime(activity.period.last),
                        folding.old_terms, folding.terms_now)) {
    if (row["topic_id"].is_null()) {
      TakeTotal(row, activity.signals);
    } else {
      activity.signals.topics.push_back(
          {.code = row["topic_id"].as<std::string>(),
           .raised = row["raised"].as<int64_t>(),
           .answered = row["answered"].as<int64_t>()});
    }
  }
}

}  // namespace wegwijs::reporting
