// The keys of identities, as the service uses them: the key ring together with
// what the database says about it.

#ifndef WEGWIJS_SERVICES_INTAKE_KEYS_IDENTITY_KEYS_H_
#define WEGWIJS_SERVICES_INTAKE_KEYS_IDENTITY_KEYS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/intake/identity/data_key.h"
#include "services/intake/identity/key_file.h"
#include "services/intake/identity/key_ring.h"
#include "services/runtime/database.h"
#include "services/runtime/fingerprint.h"

namespace wegwijs::intake {

// Safe to use from many threads.
class IdentityKeys {
 public:
  // `path` is the key file; see KeyRing::Create for the errors.
  static absl::StatusOr<std::unique_ptr<IdentityKeys>> Create(
      const std::string& path);

  // The epoch that this transaction writes under, in a batch of the lane: it
  // stands in the database, and the lock of the head keeps it there until the
  // commit. A municipality without keys gets its first. Errors as for KeyFile
  // and KeyRing.
  absl::StatusOr<KeyRing::Epoch> ForWriting(Transaction& transaction,
                                            int municipality);

  // The same, after it was seen to that nobody writes under an epoch before
  // `epoch` from the commit on. Never goes back.
  absl::StatusOr<KeyRing::Epoch> MoveTo(Transaction& transaction,
                                        int municipality, uint32_t epoch);

  // The key of `owner` (a UUID) that was wrapped under any epoch that still
  // exists. DATA_LOSS if there is none that opens it.
  absl::StatusOr<DataKey> Unwrap(absl::string_view wrapped, int municipality,
                                 absl::string_view owner);

  // Signs the fingerprints of requests that hold an identity; derived from the
  // municipality's newest blind-index key. The service's own HMAC key is never
  // renewed: under it, a dump from before a rotation would confirm whose name a
  // request held to whoever has that key. The price: a request that is repeated
  // across a rotation looks like another one and is refused
  // (REQUEST_ID_REUSED); nothing is written twice. A municipality without keys
  // gets its first. Errors as for KeyFile and KeyRing.
  absl::StatusOr<HmacKey> FingerprintKey(int municipality);

  // All epochs of the municipality, the current one too: a term may have been
  // made under each. None if it has no keys yet.
  std::vector<KeyRing::Epoch> All(int municipality);

 private:
  IdentityKeys(std::unique_ptr<KeyRing> ring, std::string path)
      : ring_(std::move(ring)), file_(std::move(path)) {}

  // Makes the first keys of a municipality that has none; their number.
  absl::StatusOr<uint32_t> Begin(int municipality);

  const std::unique_ptr<KeyRing> ring_;
  const KeyFile file_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_KEYS_IDENTITY_KEYS_H_
