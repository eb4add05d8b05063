#include "services/runtime/audit_chain.h"

#include <endian.h>

#include <cstdint>

#include "services/runtime/sha256.h"

namespace wegwijs {
namespace {

void AppendNumber(std::string& bytes, int64_t number) {
  const uint64_t ordered = htobe64(static_cast<uint64_t>(number));
  bytes.append(reinterpret_cast<const char*>(&ordered), sizeof(ordered));
}

void AppendText(std::string& bytes, absl::string_view text) {
  AppendNumber(bytes, static_cast<int64_t>(text.size()));
  bytes.append(text.data(), text.size());
}

std::string HashOf(absl::string_view bytes) {
  const Sha256Digest digest = Sha256(bytes);
  return std::string(digest.begin(), digest.end());
}

}  // namespace

std::string AuditLink(absl::string_view previous,
                      absl::Span<const AuditEntry> entries) {
  std::string body;
  for (const AuditEntry& entry : entries) {
    AppendNumber(body, entry.number);
    AppendNumber(body, entry.at_micros);
    AppendText(body, entry.subject);
    AppendText(body, entry.method);
    AppendText(body, entry.kind);
    AppendText(body, entry.resource);
  }
  std::string link;
  AppendText(link, previous);
  AppendNumber(link, entries.front().number);
  AppendNumber(link, entries.back().number);
  AppendText(link, HashOf(body));
  return HashOf(link);
}

}  // namespace wegwijs
