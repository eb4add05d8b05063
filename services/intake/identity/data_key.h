// Every client has a data key. It encrypts what is known about the client
// (sealed_text.h) and stands in the database wrapped, that is encrypted by the
// key-encryption key of the municipality's epoch.
//
// To erase a client, delete the wrapped key. To let old dumps open nothing
// either, wrap the keys of all others again under a new epoch and destroy the
// old one (key_file.h).

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_DATA_KEY_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_DATA_KEY_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/intake/identity/key_set.h"
#include "services/intake/identity/secret_key.h"

namespace wegwijs::intake {

// Cannot be copied, and is wiped when it is dropped.
class DataKey {
 public:
  // A new key, random.
  static DataKey New() { return DataKey(SecretKey::Random()); }

  explicit DataKey(SecretKey key) : key_(std::move(key)) {}

  const SecretKey& key() const { return key_; }

 private:
  SecretKey key_;
};

// `key` wrapped under `epoch`: 77 bytes, that open for the epoch's municipality
// and for `client` (a UUID) only, so that nobody can give one client the key of
// another. They say the number of their epoch.
std::string WrapDataKey(const DataKey& key, const KeyEpoch& epoch,
                        absl::string_view client);

// The number of the epoch that `wrapped` says it is of. Nothing proves it
// before UnwrapDataKey did. DATA_LOSS if these are no wrapped key.
absl::StatusOr<uint32_t> EpochOfWrapped(absl::string_view wrapped);

// What WrapDataKey was given. DATA_LOSS, without any content, if `wrapped` is
// not its result for this epoch and this client.
absl::StatusOr<DataKey> UnwrapDataKey(absl::string_view wrapped,
                                      const KeyEpoch& epoch,
                                      absl::string_view client);

// The same data key wrapped under `to` in the place of `from`. Fails as
// UnwrapDataKey.
absl::StatusOr<std::string> RewrapDataKey(absl::string_view wrapped,
                                          const KeyEpoch& from,
                                          const KeyEpoch& to,
                                          absl::string_view client);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_DATA_KEY_H_
