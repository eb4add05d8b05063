#include "services/intake/event/event_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

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

// Each part by primary key, with conversation_by_client for clients that the
// organisation met. The numbers are those of Owned.
constexpr Statement kReadOwned = {"read_owned_subjects", R"sql(
  SELECT 0, c.conversation_id
  FROM intake.conversation c
  WHERE c.municipality_id = $1 AND c.organization_id = $2
    AND c.conversation_id = ANY ($3::uuid[])
  UNION ALL
  SELECT 1, r.referral_id
  FROM intake.referral r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id
    AND c.conversation_id = r.conversation_id
  WHERE r.municipality_id = $1 AND c.municipality_id = $1
    AND r.referral_id = ANY ($4::uuid[])
    AND (c.organization_id = $2
      OR (r.direction = 1 AND r.sender_organization_id = $2)
      OR (r.direction = 1 AND r.receiver_organization_id = $2)
      OR (r.logged AND r.organization_id = $2))
  UNION ALL
  SELECT 2, l.client_id
  FROM intake.client l
  WHERE l.municipality_id = $1 AND l.client_id = ANY ($5::uuid[])
    AND (l.organization_id = $2
      OR EXISTS (
        SELECT FROM intake.conversation c
        WHERE c.municipality_id = $1 AND c.client_id = l.client_id
          AND c.organization_id = $2)
      OR EXISTS (
        SELECT FROM intake.consent s
        WHERE s.municipality_id = $1 AND s.client_id = l.client_id
          AND s.recipient_id = $2 AND s.purpose = 1
          AND s.revoked_at IS NULL AND s.expire_date >= $8::date))
  UNION ALL
  SELECT 3, l.client_id
  FROM intake.client l
  WHERE l.municipality_id = $1 AND l.client_id = ANY ($6::uuid[])
    AND (l.organization_id = $2
      OR EXISTS (
        SELECT FROM intake.consent s
        WHERE s.municipality_id = $1 AND s.client_id = l.client_id
          AND s.recipient_id = $2 AND s.purpose = 1
          AND s.revoked_at IS NULL AND s.expire_date >= $8::date))
  UNION ALL
  SELECT 4, w.worker_id
  FROM intake.worker w
  WHERE w.municipality_id = $1 AND w.organization_id = $2
    AND w.worker_id = ANY ($7::uuid[])
  UNION ALL
  SELECT 5, f.follow_up_id
  FROM intake.follow_up f
  WHERE f.municipality_id = $1 AND f.organization_id = $2
    AND f.follow_up_id = ANY ($9::uuid[])
  UNION ALL
  -- As ShowsNotes has it.
  SELECT 6, r.referral_id
  FROM intake.referral r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id
    AND c.conversation_id = r.conversation_id
  WHERE r.municipality_id = $1 AND c.municipality_id = $1
    AND r.referral_id = ANY ($10::uuid[])
    AND (c.organization_id = $2
      OR (r.direction = 1 AND r.sender_organization_id = $2
        AND r.state IN ('requested', 'accepted', 'in_progress', 'on_hold'))
      OR (r.direction = 1 AND r.receiver_organization_id = $2
        AND r.state IN ('accepted', 'in_progress', 'on_hold')))
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

std::set<EventSubject> ReadOwned(Transaction& transaction, int municipality,
                                 const std::string& organization,
                                 absl::CivilDay today,
                                 const std::vector<EventSubject>& subjects) {
  std::set<EventSubject> owned;
  for (const auto& row : transaction.Exec(
           kReadOwned, municipality, organization,
           IdsOf(subjects, Owned::kConversation),
           IdsOf(subjects, Owned::kReferral), IdsOf(subjects, Owned::kClient),
           IdsOf(subjects, Owned::kConsent), IdsOf(subjects, Owned::kWorker),
           PgDate(today), IdsOf(subjects, Owned::kFollowUp),
           IdsOf(subjects, Owned::kReferralNote))) {
    owned.insert({static_cast<Owned>(row[0].as<int>()), row[1].c_str()});
  }
  return owned;
}

}  // namespace wegwijs::intake
