#include "services/intake/client/client_timeline_store.h"

#include <map>
#include <utility>

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// In all of them $1 to $3 are the TimelineQuery; conversations are found along
// the index conversation_by_client, all else by primary keys.
constexpr Statement kReadPage = {"read_timeline_page", R"sql(
  SELECT c.conversation_id, c.occurred_last, r.flag_reason
  FROM intake.conversation c
  LEFT JOIN intake.review r
    ON r.municipality_id = $1 AND r.conversation_id = c.conversation_id
  WHERE c.municipality_id = $1 AND c.client_id = ANY ($2::uuid[])
    AND NOT c.voided AND ($3::uuid IS NULL OR c.organization_id = $3)
    AND ($4::date IS NULL
      OR (c.occurred_last, c.conversation_id) < ($4::date, $5::uuid))
  ORDER BY c.occurred_last DESC, c.conversation_id DESC
  LIMIT $6
)sql"};

constexpr Statement kReadTotals = {"read_timeline_totals", R"sql(
  SELECT count(*), count(r.flag_reason),
         coalesce(sum(c.interpreting_minutes), 0)
  FROM intake.conversation c
  LEFT JOIN intake.review r
    ON r.municipality_id = $1 AND r.conversation_id = c.conversation_id
  WHERE c.municipality_id = $1 AND c.client_id = ANY ($2::uuid[])
    AND NOT c.voided AND ($3::uuid IS NULL OR c.organization_id = $3)
)sql"};

constexpr Statement kReadTopics = {"read_timeline_topics", R"sql(
  SELECT h.topic_id, count(DISTINCT c.conversation_id) AS conversations,
         count(DISTINCT c.occurred_first) AS days, min(c.occurred_first),
         max(c.occurred_last) AS last
  FROM intake.conversation c
  JOIN intake.help_request h
    ON h.municipality_id = $1 AND h.conversation_id = c.conversation_id
  WHERE c.municipality_id = $1 AND c.client_id = ANY ($2::uuid[])
    AND NOT c.voided AND ($3::uuid IS NULL OR c.organization_id = $3)
  GROUP BY h.topic_id
  ORDER BY days DESC, last DESC, h.topic_id
  LIMIT 100
)sql"};

constexpr Statement kReadSteps = {"read_timeline_steps", R"sql(
  SELECT topic_id, occurred_first, support_level, conversation_id,
         help_request_id
  FROM (
    SELECT h.topic_id, c.occurred_first, h.support_level, c.conversation_id,
           h.help_request_id, row_number() OVER (
             PARTITION BY h.topic_id
             ORDER BY c.occurred_first DESC, c.conversation_id DESC,
                      h.position DESC) AS place
    FROM intake.conversation c
    JOIN intake.help_request h
      ON h.municipality_id = $1 AND h.conversation_id = c.conversation_id
    WHERE c.municipality_id = $1 AND c.client_id = ANY ($2::uuid[])
      AND NOT c.voided AND ($3::uuid IS NULL OR c.organization_id = $3)
  ) step
  WHERE place <= 50
  ORDER BY topic_id, place DESC
)sql"};

constexpr Statement kReadReferrals = {"read_open_referrals", R"sql(
  SELECT r.referral_id, r.service_id, r.service_name, c.conversation_id,
         h.help_request_id, c.occurred_first
  FROM intake.conversation c
  JOIN intake.help_request h
    ON h.municipality_id = $1 AND h.conversation_id = c.conversation_id
  JOIN intake.referral r
    ON r.municipality_id = $1 AND r.conversation_id = c.conversation_id
    AND r.help_request_id = h.help_request_id
  WHERE c.municipality_id = $1 AND c.client_id = ANY ($2::uuid[])
    AND NOT c.voided AND ($3::uuid IS NULL OR c.organization_id = $3)
    AND r.state IN ('requested', 'accepted', 'in_progress', 'on_hold')
  ORDER BY c.occurred_first DESC, r.referral_id DESC
  LIMIT 100
)sql"};

PgRows Run(Transaction& transaction, const Statement& statement,
           const TimelineQuery& query) {
  return transaction.Exec(statement, query.municipality,
                          PgTextArray(query.clients), query.only_organization);
}

}  // namespace

std::vector<Statement> ClientTimelineStatements() {
  return {kReadPage, kReadTotals, kReadTopics, kReadSteps, kReadReferrals};
}

std::vector<TimelineEntry> ReadTimelinePage(Transaction& transaction,
                                            const TimelineQuery& query,
                                            const TimelineEntry& after,
                                            int limit) {
  std::optional<std::string> day, conversation;
  if (!after.conversation.empty()) {
    day = PgDate(after.last);
    conversation = after.conversation;
  }
  std::vector<TimelineEntry> entries;
  for (const PgRow row : transaction.Exec(
           kReadPage, query.municipality, PgTextArray(query.clients),
           query.only_organization, day, conversation, limit)) {
    entries.push_back({.conversation = row[0].c_str(),
                       .last = DayFromPg(row[1].c_str()),
                       .flag_reason = ZeroIfNull(row[2])});
  }
  return entries;
}

TimelineTotals ReadTimelineTotals(Transaction& transaction,
                                  const TimelineQuery& query) {
  const PgRows rows = Run(transaction, kReadTotals, query);
  return {.conversations = rows[0][0].as<int>(),
          .flagged = rows[0][1].as<int>(),
          .interpreting_minutes = rows[0][2].as<int>()};
}

std::vector<TimelineTopic> ReadTimelineTopics(Transaction& transaction,
                                              const TimelineQuery& query) {
  std::map<std::string, std::vector<TimelineStep>> steps;
  for (const PgRow row : Run(transaction, kReadSteps, query)) {
    steps[row[0].c_str()].push_back({.day = DayFromPg(row[1].c_str()),
                                     .support_level = ZeroIfNull(row[2]),
                                     .conversation = row[3].c_str(),
                                     .help_request = row[4].c_str()});
  }
  std::vector<TimelineTopic> topics;
  for (const PgRow row : Run(transaction, kReadTopics, query)) {
    topics.push_back({.topic = row[0].c_str(),
                      .conversations = row[1].as<int>(),
                      .days = row[2].as<int>(),
                      .first = DayFromPg(row[3].c_str()),
                      .last = DayFromPg(row[4].c_str()),
                      .steps = std::move(steps[row[0].c_str()])});
  }
  return topics;
}

std::vector<TimelineReferral> ReadOpenReferrals(Transaction& transaction,
                                                const TimelineQuery& query) {
  std::vector<TimelineReferral> referrals;
  for (const PgRow row : Run(transaction, kReadReferrals, query)) {
    referrals.push_back({.referral = row[0].c_str(),
                         .service = row[1].c_str(),
                         .service_name = row[2].c_str(),
                         .conversation = row[3].c_str(),
                         .help_request = row[4].c_str(),
                         .day = DayFromPg(row[5].c_str())});
  }
  return referrals;
}

}  // namespace wegwijs::intake
