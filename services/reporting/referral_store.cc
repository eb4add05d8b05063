#include "services/reporting/referral_store.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/reporting/display_names.h"
#include "services/reporting/tally_row.h"

namespace wegwijs::reporting {
namespace {

// The states are those of intake's referrals.
constexpr Statement kCountReferrals = {"count_referrals", R"sql(
  WITH referral AS MATERIALIZED (
    SELECT )sql" WEGWIJS_PERSON("r") R"sql(, direction, logged, service_id,
      inbound_reason, answer_days, CASE WHEN state = 'rejected' THEN reason END AS refusal,
      CASE WHEN state = 'rejected' THEN 'refused_'
        WHEN answer_days IS NOT NULL THEN 'accepted'
        WHEN state <> 'requested' THEN 'taken_back'
        WHEN due_date < (now() AT TIME ZONE 'Europe/Brussels')::date
          THEN 'no_feedback'
        ELSE 'awaited' END AS answer
    FROM (SELECT * FROM intake.referral_v1
          WHERE )sql" WEGWIJS_IN_PERIOD R"sql() AS r
    LEFT JOIN intake.client_merge_v1 AS m
      ON m.municipality_id = $1 AND m.client_id = r.client_id
  )
  SELECT 'outbound' AS part, service_id::text AS code, NULL::smallint AS reason,
    count(*) AS count, count(DISTINCT person) AS persons
  FROM referral WHERE direction = 1 GROUP BY service_id
  UNION ALL
  SELECT 'inbound', service_id::text, NULL, count(*), count(DISTINCT person)
  FROM referral WHERE direction = 2 GROUP BY service_id
  UNION ALL
  SELECT 'inbound_reason', NULL, inbound_reason, count(*), count(DISTINCT person)
  FROM referral WHERE direction = 2 GROUP BY inbound_reason
  UNION ALL
  SELECT 'answer', answer, refusal, count(*), count(DISTINCT person)
  FROM referral WHERE direction = 1 AND NOT logged GROUP BY answer, refusal
  UNION ALL
  SELECT 'days', NULL, NULL,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY answer_days)::bigint,
    count(DISTINCT person)
  FROM referral
  WHERE direction = 1 AND NOT logged AND answer_days IS NOT NULL
)sql"};

std::string AnswerOf(const PgRow& row) {
  std::string answer = row["code"].as<std::string>();
  if (answer == kRefused) {
    absl::StrAppend(&answer, RefusalCode(row["reason"].as<int>(0)));
  }
  return answer;
}

}  // namespace

std::vector<Statement> ReferralStatements() { return {kCountReferrals}; }

void CountReferrals(Transaction& transaction, int municipality,
                    Activity& activity) {
  for (const PgRow row :
       transaction.Exec(kCountReferrals, municipality,
                        absl::FormatCivilTime(activity.period.first),
                        absl::FormatCivilTime(activity.period.last),
                        PersonMark(activity.period))) {
    const std::string part = row["part"].as<std::string>();
    if (part == "outbound") {
      AddValue(row, row["code"].as<std::string>(), "",
               activity.Of(Dimension::kOutbound));
    } else if (part == "inbound") {
      AddValue(row, row["code"].as<std::string>(), "",
               activity.Of(Dimension::kInbound));
    } else if (part == "inbound_reason") {
      AddValue(row, InboundReasonCode(row["reason"].as<int>(0)), "",
               activity.Of(Dimension::kInboundReason));
    } else if (part == "answer") {
      AddValue(row, AnswerOf(row), "", activity.Of(Dimension::kAnswer));
    } else if (!row["count"].is_null()) {
      activity.median_answer_days = row["count"].as<int>();
      activity.answered_persons = row["persons"].as<int64_t>();
    }
  }
  for (const Dimension dimension :
       {Dimension::kOutbound, Dimension::kInbound, Dimension::kInboundReason,
        Dimension::kAnswer}) {
    activity.Of(dimension).total = activity.Of(dimension).base;
  }
}

}  // namespace wegwijs::reporting
