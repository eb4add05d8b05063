#include "services/reporting/gap_store.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/reporting/display_names.h"
#include "services/reporting/tally_row.h"

namespace wegwijs::reporting {
namespace {

// 4 is UNMET among intake's outcomes.
constexpr Statement kCountGaps = {"count_gaps", R"sql(
  WITH request AS MATERIALIZED (
    SELECT )sql" WEGWIJS_PERSON("r") R"sql(,
      coalesce(folded.term_now, r.topic_id) AS topic_id,
      coalesce(neighbourhood, '') AS neighbourhood, unmet_reason
    FROM (SELECT * FROM intake.help_request_v1
          WHERE )sql" WEGWIJS_IN_PERIOD R"sql( AND outcome = 4) AS r
    LEFT JOIN intake.client_merge_v1 AS m
      ON m.municipality_id = $1 AND m.client_id = r.client_id
    )sql" WEGWIJS_FOLDED("$5", "$6", "r") R"sql(
  )
  SELECT unmet_reason AS reason, topic_id || '/' || neighbourhood AS place,
    count(*) AS count, count(DISTINCT person) AS persons
  FROM request
  GROUP BY GROUPING SETS ((unmet_reason),
    (unmet_reason, topic_id, neighbourhood))
)sql"};

}  // namespace

std::vector<Statement> GapStatements() { return {kCountGaps}; }

void CountGaps(Transaction& transaction, int municipality,
               const FoldingArrays& folding, Activity& activity) {
  for (const PgRow row : transaction.Exec(
           kCountGaps, municipality,
           absl::FormatCivilTime(activity.period.first),
           absl::FormatCivilTime(activity.period.last),
           PersonMark(activity.period), folding.old_terms, folding.terms_now)) {
    const std::string reason = UnmetReasonCode(row["reason"].as<int>());
    if (row["place"].is_null()) {
      AddValue(row, reason, "", activity.Of(Dimension::kUnmetReason));
    } else {
      AddValue(row, absl::StrCat(row["place"].as<std::string>(), "/", reason),
               reason, activity.Of(Dimension::kGap));
    }
  }
  for (const Dimension dimension : {Dimension::kUnmetReason, Dimension::kGap}) {
    Tally& tally = activity.Of(dimension);
    tally.total = activity.requests;
    tally.absent.not_applicable = activity.requests - tally.base;
  }
}

}  // namespace wegwijs::reporting
