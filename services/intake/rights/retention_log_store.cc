#include "services/intake/rights/retention_log_store.h"

#include <algorithm>
#include <limits>

#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// All along the primary keys. The first one that is kept is the first of its
// time: numbers and times grow together.
constexpr Statement kFirstEvent = {"find_oldest_event", R"sql(
  SELECT event_number FROM intake.event
  WHERE municipality_id = $1 ORDER BY event_number LIMIT 1
)sql"};

constexpr Statement kKeptEvent = {"find_first_kept_event", R"sql(
  SELECT event_number FROM intake.event
  WHERE municipality_id = $1 AND occurred_at >= $2::timestamptz
  ORDER BY event_number LIMIT 1
)sql"};

constexpr Statement kLastEvent = {"find_last_event", R"sql(
  SELECT event_number FROM intake.tenant_head WHERE municipality_id = $1
)sql"};

constexpr Statement kDeleteEvents = {"end_events", R"sql(
  DELETE FROM intake.event WHERE municipality_id = $1 AND event_number <= $2
)sql"};

constexpr Statement kFirstEntry = {"find_oldest_audit_entry", R"sql(
  SELECT audit_number FROM intake.audit_entry
  WHERE municipality_id = $1 ORDER BY audit_number LIMIT 1
)sql"};

constexpr Statement kKeptEntry = {"find_first_kept_entry", R"sql(
  SELECT audit_number FROM intake.audit_entry
  WHERE municipality_id = $1 AND at_micros >= $2
  ORDER BY audit_number LIMIT 1
)sql"};

// The last link of those that begin at $2 or later and end before $3.
constexpr Statement kLastLink = {"find_last_whole_link", R"sql(
  SELECT last_number FROM intake.audit_link
  WHERE municipality_id = $1 AND first_number >= $2 AND first_number < $3
    AND last_number < $3
  ORDER BY first_number DESC LIMIT 1
)sql"};

constexpr Statement kFirstLink = {"find_first_link", R"sql(
  SELECT last_number FROM intake.audit_link
  WHERE municipality_id = $1 AND first_number >= $2
  ORDER BY first_number LIMIT 1
)sql"};

constexpr Statement kDeleteEntries = {"end_audit_entries", R"sql(
  DELETE FROM intake.audit_entry
  WHERE municipality_id = $1 AND audit_number <= $2
)sql"};

// Along the index idempotency_by_time.
constexpr Statement kCountRequests = {"count_due_requests", R"sql(
  SELECT count(*) FROM intake.idempotency
  WHERE municipality_id = $1 AND created_at < $2::timestamptz
)sql"};

constexpr Statement kDeleteRequests = {"end_requests", R"sql(
  DELETE FROM intake.idempotency
  WHERE municipality_id = $1 AND request_id IN (
    SELECT request_id FROM intake.idempotency
    WHERE municipality_id = $1 AND created_at < $2::timestamptz
    ORDER BY created_at LIMIT $3)
  RETURNING request_id
)sql"};

int64_t NumberIn(const PgRows& rows, int64_t otherwise) {
  return rows.empty() ? otherwise : rows[0][0].as<int64_t>();
}

}  // namespace

std::vector<Statement> RetentionLogStatements() {
  return {kFirstEvent,    kKeptEvent,     kLastEvent,     kDeleteEvents,
          kFirstEntry,    kKeptEntry,     kLastLink,      kFirstLink,
          kDeleteEntries, kCountRequests, kDeleteRequests};
}

DueNumbers FindDueEvents(Transaction& transaction, int municipality,
                         absl::Time first_kept) {
  const PgRows first = transaction.Exec(kFirstEvent, municipality);
  if (first.empty()) return {};
  const int64_t newest =
      NumberIn(transaction.Exec(kLastEvent, municipality), 0);
  return {.first = NumberIn(first, 0),
          .last = NumberIn(transaction.Exec(kKeptEvent, municipality,
                                            PgTime(first_kept)),
                           newest + 1) -
                  1};
}

void DeleteEvents(Transaction& transaction, int municipality, int64_t last) {
  transaction.Queue(kDeleteEvents, municipality, last);
}

DueNumbers FindDueAudit(Transaction& transaction, int municipality,
                        absl::Time first_kept) {
  const PgRows first = transaction.Exec(kFirstEntry, municipality);
  if (first.empty()) return {};
  const int64_t oldest = NumberIn(first, 0);
  // Without one that is kept, even the last link is over.
  const int64_t kept =
      NumberIn(transaction.Exec(kKeptEntry, municipality,
                                absl::ToUnixMicros(first_kept)),
               std::numeric_limits<int64_t>::max());
  return {
      .first = oldest,
      .last = NumberIn(transaction.Exec(kLastLink, municipality, oldest, kept),
                       oldest - 1)};
}

int64_t EndOfLinks(Transaction& transaction, int municipality,
                   const DueNumbers& due, int most) {
  const int64_t behind = std::min(due.first + most, due.last + 1);
  const PgRows last =
      transaction.Exec(kLastLink, municipality, due.first, behind);
  if (!last.empty()) return NumberIn(last, 0);
  return NumberIn(transaction.Exec(kFirstLink, municipality, due.first),
                  due.last);
}

void DeleteAudit(Transaction& transaction, int municipality, int64_t last) {
  transaction.Queue(kDeleteEntries, municipality, last);
}

int64_t CountDueRequests(Transaction& transaction, int municipality,
                         absl::Time first_kept) {
  return NumberIn(
      transaction.Exec(kCountRequests, municipality, PgTime(first_kept)), 0);
}

int64_t DeleteRequests(Transaction& transaction, int municipality,
                       absl::Time first_kept, int most) {
  return transaction
      .Exec(kDeleteRequests, municipality, PgTime(first_kept), most)
      .size();
}

}  // namespace wegwijs::intake
