// The keys that a running service works with.
//
//   ASSIGN_OR_RETURN(const KeyRing::Epoch epoch, ring.Current(municipality));
//   const std::string wrapped = WrapDataKey(key, *epoch, client);
//
// A rotation is another process that changes the key file. The ring looks
// whether the file changed at most once a second, and at once when it is asked
// for an epoch that it does not know. So it may take an epoch for the current
// one that has been retiring for up to a second, and longer while a caller
// holds on to what it was given: whoever destroys an epoch must know from the
// database that nothing is written under it any more (README.md).

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_RING_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_RING_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/identity/key_file.h"
#include "services/intake/identity/key_set.h"
#include "services/runtime/file.h"

namespace wegwijs::intake {

// Safe to use from many threads.
class KeyRing {
 public:
  struct Options {
    // Of the key file.
    std::string path;
    // Called when new keys were read (OK), and when a changed file could not be
    // used and the old keys were kept; once for each change and each reason.
    std::function<void(const absl::Status&)> on_reload =
        [](const absl::Status&) {};
    // For tests.
    std::function<absl::Time()> clock = absl::Now;
  };

  // Never changes. Its keys are wiped when the ring has read newer ones and
  // nobody holds them any more: do not keep them longer than a call takes, and
  // in a service that may be idle, ask for a Snapshot now and then.
  using Keys = std::shared_ptr<const KeySet>;
  using Epoch = std::shared_ptr<const KeyEpoch>;

  // As KeyFile::Load.
  static absl::StatusOr<std::unique_ptr<KeyRing>> Create(Options options);

  // All keys.
  Keys Snapshot();

  // The epoch to write under. FAILED_PRECONDITION if the municipality has no
  // keys.
  absl::StatusOr<Epoch> Current(int municipality);

  // The epoch of that number. DATA_LOSS if it is not in the key file: what was
  // written under it cannot be opened.
  absl::StatusOr<Epoch> Find(int municipality, uint32_t number);

 private:
  enum class Look { kOnceASecond, kNow };

  KeyRing(Options options, KeyFile file, LoadedKeys loaded);

  Keys Refreshed(Look look);

  // What `pick` finds, in the file as it is now if need be; null if nothing.
  template <typename Pick>
  Epoch Search(const Pick& pick);

  // Reads the file if it changed; what there is to report about that.
  std::optional<absl::Status> Refresh(Look look);

  const Options options_;
  const KeyFile file_;
  // Guards what follows.
  std::mutex mutex_;
  Keys keys_;
  FileStamp stamp_;
  // When the file was looked at and when it could not be used, in seconds since
  // 1970, and why it could not.
  int64_t looked_ = 0;
  int64_t failed_ = 0;
  std::string reason_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_RING_H_
