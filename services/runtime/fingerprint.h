// Keyed fingerprints: they tell whether two messages are the same without
// keeping the message, and cannot be made or guessed without the key.

#ifndef WEGWIJS_SERVICES_RUNTIME_FINGERPRINT_H_
#define WEGWIJS_SERVICES_RUNTIME_FINGERPRINT_H_

#include <google/protobuf/message.h>
#include <openssl/evp.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs {

// A key for HMAC-SHA256. Copies share the key; safe to use from many threads.
class HmacKey {
 public:
  // Reads the key: all bytes of the file, at least 32. FAILED_PRECONDITION with
  // a sentence for the operator if the file is missing or shorter.
  static absl::StatusOr<HmacKey> FromFile(const std::string& path);

  // The key `bytes`. INVALID_ARGUMENT if there are fewer than 32.
  static absl::StatusOr<HmacKey> FromBytes(absl::string_view bytes);

  // The 32 bytes of HMAC-SHA256 over `data`.
  std::string Sign(absl::string_view data) const;

 private:
  explicit HmacKey(std::shared_ptr<const EVP_MAC_CTX> keyed)
      : keyed_(std::move(keyed)) {}

  // Holds the key; every signature works on a duplicate of it.
  std::shared_ptr<const EVP_MAC_CTX> keyed_;
};

// The 32-byte fingerprint of a message and its type: equal messages have equal
// fingerprints, whatever the order of their map entries. Fields that are
// unknown to this binary count too.
std::string Fingerprint(const HmacKey& key,
                        const google::protobuf::Message& message);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_FINGERPRINT_H_
