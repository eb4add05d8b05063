#include "services/reporting/activity_store.h"

#include <string>
#include <utility>

#include "absl/time/civil_time.h"
#include "services/reporting/conversation_store.h"
#include "services/reporting/gap_store.h"
#include "services/reporting/help_request_store.h"
#include "services/reporting/referral_store.h"
#include "services/reporting/signal_store.h"
#include "services/reporting/tally_row.h"
#include "services/reporting/topic_folding_store.h"

namespace wegwijs::reporting {
namespace {

constexpr Statement kCountOpenDays = {"count_open_days", R"sql(
  SELECT date_trunc('month', day::timestamp)::date AS month,
    (sum(fraction) * 100)::bigint AS hundredths,
    count(DISTINCT day) AS calendar_days
  FROM intake.open_day_v1
  WHERE municipality_id = $1 AND day BETWEEN $2::date AND $3::date
  GROUP BY 1
)sql"};

constexpr Statement kReadHead = {"read_head", R"sql(
  SELECT event_number FROM intake.head_v1 WHERE municipality_id = $1
)sql"};

void CountOpenDays(Transaction& transaction, int municipality,
                   Activity& activity) {
  for (const PgRow row :
       transaction.Exec(kCountOpenDays, municipality,
                        absl::FormatCivilTime(activity.period.first),
                        absl::FormatCivilTime(activity.period.last))) {
    MonthCount& month = MonthOf(activity, row["month"].as<std::string>());
    month.open_hundredths = row["hundredths"].as<int64_t>();
    month.calendar_days = row["calendar_days"].as<int>();
  }
}

}  // namespace

std::vector<Statement> ActivityStatements() {
  std::vector<Statement> statements = {kCountOpenDays, kReadHead};
  for (const Statement& statement : HelpRequestStatements()) {
    statements.push_back(statement);
  }
  for (const Statement& statement : ConversationStatements()) {
    statements.push_back(statement);
  }
  for (const Statement& statement : GapStatements()) {
    statements.push_back(statement);
  }
  for (const Statement& statement : ReferralStatements()) {
    statements.push_back(statement);
  }
  for (const Statement& statement : SignalStatements()) {
    statements.push_back(statement);
  }
  for (const Statement& statement : TopicFoldingStatements()) {
    statements.push_back(statement);
  }
  return statements;
}

Activity CountActivity(Transaction& transaction, int municipality,
                       const Period& period, bool persons, bool topics_as_now) {
  Activity activity;
  TopicFolding folding;
  if (topics_as_now) folding = FoldingOf(ReadReplacements(transaction));
  const FoldingArrays arrays(folding);
  activity.split_topics = std::move(folding.split);
  activity.period = period;
  for (const absl::CivilMonth month : MonthsOf(period)) {
    activity.months.push_back({.month = month});
  }
  const PgRows head = transaction.Exec(kReadHead, municipality);
  if (!head.empty()) activity.event_number = head[0][0].as<int64_t>();
  CountConversations(transaction, municipality, activity);
  CountHelpRequests(transaction, municipality, persons, arrays, activity);
  CountGaps(transaction, municipality, arrays, activity);
  CountReferrals(transaction, municipality, activity);
  CountSignals(transaction, municipality, arrays, activity);
  CountOpenDays(transaction, municipality, activity);
  return activity;
}

}  // namespace wegwijs::reporting
