// The audit as the server answers it, page by page.

#ifndef WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_PAGES_H_
#define WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_PAGES_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/intake/v1/audit.pb.h"

namespace wegwijs::cli {

inline constexpr int kAuditPageSize = 1000;

// The entries of a municipality, by number. Keeps one page.
class AuditEntries {
 public:
  // `session` must outlive it.
  AuditEntries(Session& session, std::string parent);

  // The next entry if its number is at most `last`, and otherwise null. Stays
  // until the next call.
  absl::StatusOr<const intake::v1::AuditEntry*> Next(int64_t last);

 private:
  Session& session_;
  intake::v1::ListAuditEntriesRequest request_;
  intake::v1::ListAuditEntriesResponse page_;
  int next_ = 0;
};

// The highest number that an entry `audit.ended` names; 0 if there is none. One
// that names itself or a later one names nothing.
absl::StatusOr<int64_t> LastEndedEntry(Session& session,
                                       const std::string& parent);

// The lowest number of an entry above the head; 0 if there is none. The head
// may move meanwhile.
absl::StatusOr<int64_t> EntryAboveHead(Session& session,
                                       const std::string& parent);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_PAGES_H_
