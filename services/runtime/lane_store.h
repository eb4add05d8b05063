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

// Locks the head until the transaction ends. Nothing if the municipality has
// none: it is not set up.
std::optional<LaneHead> LockHead(Transaction& transaction, int municipality);

// Makes the head of a municipality that has none.
void CreateHead(Transaction& transaction, int municipality);

// Claims the request ids that nobody used; returns those.
std::vector<std::string> ClaimRequests(Transaction& transaction,
                                       int municipality,
                                       absl::Span<const StoredRequest> requests,
                                       absl::Time now);

// The stored rows of the given request ids.
std::vector<StoredRequest> ReadRequests(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> request_ids);

// Gives claimed request ids back.
void ReleaseRequests(Transaction& transaction, int municipality,
                     absl::Span<const std::string> request_ids);

// Appends an event for each entry, numbered from `first_event`, the entries,
// and their link, and moves the head to the last of them.
void AppendToLog(Transaction& transaction, int municipality,
                 int64_t first_event, absl::Span<const AuditEntry> entries,
                 const std::string& link);

// The link whose first entry has that number. Empty if there is none.
std::string ReadAuditLink(Transaction& transaction, int municipality,
                          int64_t first_number);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_LANE_STORE_H_
