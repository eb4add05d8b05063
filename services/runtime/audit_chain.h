// The audit chain: entries that were changed, removed, inserted or reordered
// afterwards no longer fit their links.

#ifndef WEGWIJS_SERVICES_RUNTIME_AUDIT_CHAIN_H_
#define WEGWIJS_SERVICES_RUNTIME_AUDIT_CHAIN_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace wegwijs {

// One line of the audit: who did what to which resource, when.
struct AuditEntry {
  int64_t number = 0;     // Consecutive per municipality, from 1.
  int64_t at_micros = 0;  // Since the Unix epoch.
  std::string subject;    // The token's `sub`.
  std::string method;     // "RecordConversation"
  std::string kind;       // "conversation.recorded"
  std::string resource;   // Below the municipality: "conversations/{uuid}"
};

// The link of one commit, 32 bytes: SHA-256 over the previous link (empty
// before the first), the first and last number, and SHA-256 over the entries.
// Every field is preceded by its length, so that no two sequences of entries
// give the same bytes. `entries` must not be empty.
std::string AuditLink(absl::string_view previous,
                      absl::Span<const AuditEntry> entries);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_AUDIT_CHAIN_H_
