#include "services/intake/event_store.h"

#include "services/runtime/pg_array.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kReadNewest = {"read_newest_event", R"sql(
  SELECT event_number FROM intake.tenant_head WHERE municipality_id = $1
)sql"};

// A range of the primary key. occurred_at in microseconds since 1970.
constexpr Statement kReadEvents = {"read_events", R"sql(
  SELECT event_number, kind, resource,
         (extract(epoch FROM occurred_at) * 1000000)::bigint
  FROM intake.event
  WHERE municipality_id = $1 AND event_number > $2
  ORDER BY event_number
  LIMIT $3
)sql"};

// Each part by primary key, but for the clients: conversation_by_client.
constexpr Statement kReadOwned = {"read_owned_subjects", R"sql(
  SELECT c.conversation_id
  FROM intake.conversation c
  WHERE c.municipality_id = $1 AND c.organization_id = $2
    AND c.conversation_id = ANY ($3::uuid[])
  UNION ALL
  SELECT r.referral_id
  FROM intake.referral r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id
    AND c.conversation_id = r.conversation_id
  WHERE r.municipality_id = $1 AND c.municipality_id = $1
    AND r.referral_id = ANY ($4::uuid[])
    AND (r.organization_id = $2 OR c.organization_id = $2)
  UNION ALL
  SELECT DISTINCT c.client_id
  FROM intake.conversation c
  WHERE c.municipality_id = $1 AND c.organization_id = $2
    AND c.client_id = ANY ($5::uuid[])
  UNION ALL
  SELECT w.worker_id
  FROM intake.worker w
  WHERE w.municipality_id = $1 AND w.organization_id = $2
    AND w.worker_id = ANY ($6::uuid[])
)sql"};

std::string IdsOf(const std::vector<EventSubject>& subjects, Owned owned) {
  std::set<std::string> ids;
  for (const EventSubject& subject : subjects) {
    if (subject.owned == owned) ids.insert(subject.id);
  }
  return PgTextArray(ids);
}

}  // namespace

std::vector<Statement> EventStatements() {
  return {kReadNewest, kReadEvents, kReadOwned};
}

PendingRows AskNewest(Transaction& transaction, int municipality) {
  return transaction.Ask(kReadNewest, municipality);
}

int64_t NewestIn(const PgRows& rows) {
  return rows.empty() ? 0 : rows[0][0].as<int64_t>();
}

std::vector<Event> ReadEvents(Transaction& transaction, int municipality,
                              int64_t number, int limit) {
  std::vector<Event> events;
  for (const auto& row :
       transaction.Exec(kReadEvents, municipality, number, limit)) {
    events.push_back(
        {.number = row[0].as<int64_t>(),
         .kind = row[1].c_str(),
         .resource = row[2].c_str(),
         .occurred_at = absl::FromUnixMicros(row[3].as<int64_t>())});
  }
  return events;
}

std::set<std::string> ReadOwned(Transaction& transaction, int municipality,
                                const std::string& organization,
                                const std::vector<EventSubject>& subjects) {
  std::set<std::string> owned;
  for (const auto& row : transaction.Exec(
           kReadOwned, municipality, organization,
           IdsOf(subjects, Owned::kConversation),
           IdsOf(subjects, Owned::kReferral), IdsOf(subjects, Owned::kClient),
           IdsOf(subjects, Owned::kWorker))) {
    owned.insert(row[0].c_str());
  }
  return owned;
}

}  // namespace wegwijs::intake
