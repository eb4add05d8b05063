// The keys of all municipalities, in memory.
//
// A municipality has epochs, counted from 1. The newest is current: whatever is
// written is written under it. Older ones are retiring: they open what has not
// been written again yet, and then they are destroyed.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_SET_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_SET_H_

#include <cstdint>
#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/intake/identity/secret_key.h"

namespace wegwijs::intake {

enum class EpochState { kCurrent, kRetiring };

struct KeyEpoch {
  // NIS code.
  int municipality;
  uint32_t number;
  EpochState state;
  absl::Time made_at;
  // Wraps the data keys of clients (data_key.h).
  SecretKey key_encryption_key;
  // Makes the keyed hashes that clients are found by (blind_index.h).
  SecretKey blind_index_key;
};

// Whether `municipality` can be a NIS code: five digits, no leading zero.
bool IsNisCode(int64_t municipality);

class KeySet {
 public:
  // The epochs of each municipality, oldest first; no list is empty.
  using Epochs = std::map<int, std::vector<KeyEpoch>>;

  KeySet() = default;

  // FAILED_PRECONDITION with a sentence for the operator unless in each
  // municipality the numbers rise, the newest epoch and no other is current,
  // and no key stands twice.
  static absl::StatusOr<KeySet> FromEpochs(Epochs epochs);

  const Epochs& epochs() const { return epochs_; }

  // The current epoch; null if the municipality has no keys.
  const KeyEpoch* Current(int municipality) const;

  // Null if there is no such epoch, or no longer.
  const KeyEpoch* Find(int municipality, uint32_t number) const;

  // The epochs that still have to be emptied and destroyed.
  std::vector<const KeyEpoch*> Retiring(int municipality) const;

  // Adds an epoch with new keys, the first or the next; those before it become
  // retiring. Returns its number.
  uint32_t Begin(int municipality, absl::Time now);

  // Removes the retiring epochs with a number below `before`. Returns how many.
  int RemoveRetiring(int municipality, uint32_t before);

 private:
  Epochs epochs_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_SET_H_
