// The hashes of the audit chain, from the words of AuditLink in
// wegwijs/intake/v1/audit.proto. It shares nothing with the server, which it is
// there to check.

#ifndef WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_LINK_HASH_H_
#define WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_LINK_HASH_H_

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "wegwijs/intake/v1/audit.pb.h"

namespace wegwijs::cli {

// SHA-256 over entries, one after the other.
class EntriesHash {
 public:
  // `municipality` is `municipalities/{nis}`.
  explicit EntriesHash(absl::string_view municipality);

  void Add(const intake::v1::AuditEntry& entry);

  // The hash of those that were added since the last call.
  std::string Take();

 private:
  const std::string prefix_;
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

// The link over the entries from `first` to `last`, whose hash is `entries`.
std::string LinkOver(absl::string_view link_before, int64_t first, int64_t last,
                     absl::string_view entries);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_LINK_HASH_H_
