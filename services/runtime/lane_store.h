// The lane's SQL: head, request ids, events, audit. The tables are found
// through the search_path of the connection, so that every service that owns
// help data can have its own:
//
//   tenant(municipality_id)
//   tenant_head(municipality_id, event_number, audit_number, audit_link)
//   idempotency(municipality_id, request_id, subject, method, fingerprint,
//               resource, created_at)
//   event(municipality_id, event_number, kind, resource, occurred_at)
//   audit_entry(municipality_id, audit_number, at_micros, subject, method,
//               kind, resource)
//   audit_link(municipality_id, first_number, last_number, link)

#ifndef WEGWIJS_SERVICES_RUNTIME_LANE_STORE_H_
#define WEGWIJS_SERVICES_RUNTIME_LANE_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/runtime/audit_chain.h"
#include "services/runtime/database.h"

namespace wegwijs {

// To be prepared on every connection that a lane uses.
std::vector<Statement> LaneStatements();

struct LaneHead {
  int64_t event_number = 0;  // The last one given out.
  int64_t audit_number = 0;
  std::string audit_link;  // Empty before the first.
};

// A row of the table idempotency.
struct StoredRequest {
  std::string request_id;
  std::string subject;
  std::string method;
  std::string fingerprint;
  std::string resource;
};

// Asks to lock the head until the transaction ends; HeadIn reads the answer:
// nothing if the municipality has none, because it is not set up.
PendingRows AskToLockHead(Transaction& transaction, int municipality);
std::optional<LaneHead> HeadIn(const PgRows& rows);

// Makes the head of a municipality that has none.
void CreateHead(Transaction& transaction, int municipality);

// Asks to claim the request ids that nobody used; ClaimedIn reads which those
// are.
PendingRows AskToClaim(Transaction& transaction, int municipality,
                       absl::Span<const StoredRequest> requests,
                       absl::Time now);
std::vector<std::string> ClaimedIn(const PgRows& rows);

// The stored rows of the given request ids.
std::vector<StoredRequest> ReadRequests(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> request_ids);

// Gives claimed request ids back.
void ReleaseRequests(Transaction& transaction, int municipality,
                     absl::Span<const std::string> request_ids);

// Appends the entries, the events of those that have one, and the link of the
// entries, and moves the head to `head`, the last numbers and that link.
// `event_numbers` are those of the entries' events, in the order of the
// entries; 0: it has none.
void AppendToLog(Transaction& transaction, int municipality,
                 absl::Span<const AuditEntry> entries,
                 absl::Span<const int64_t> event_numbers, const LaneHead& head);

// The link whose first entry has that number. Empty if there is none.
std::string ReadAuditLink(Transaction& transaction, int municipality,
                          int64_t first_number);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_LANE_STORE_H_
