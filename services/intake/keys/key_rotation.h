// Rotating keys: new ones for identities, telephone numbers of workers and
// comments, and the end of the old ones, while servers run. Why, and why in
// this order: identity/README.md.
//
// Killed at any moment, it has lost nothing; run again, it ends what it began.
// Two at once do no harm.

#ifndef WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_H_
#define WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/intake/identity/key_file.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/keys/key_rotation_writer.h"
#include "services/runtime/database.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

class KeyRotation {
 public:
  // How many rows are renewed, and of how many when it began.
  using OnProgress = std::function<void(int64_t done, int64_t total)>;

  // All must outlive it. `path` is the key file that `keys` were made from.
  KeyRotation(Database& database, Lanes& lanes, IdentityKeys& keys,
              std::string path)
      : database_(database),
        lanes_(lanes),
        writer_(keys),
        file_(std::move(path)) {}

  // Whether anything can have been sealed in it: a municipality gets its keys
  // with the first request that holds an identity, also one that is refused
  // because nobody has set the municipality up.
  absl::StatusOr<bool> IsSetUp(int municipality);

  // Gives the municipality, which is set up, new keys and renews under them all
  // that was written under older ones. Returns the number below which Destroy()
  // may destroy.
  //
  //   NOT_FOUND            the municipality has no keys
  //   FAILED_PRECONDITION  the key file cannot be used
  //   DATA_LOSS            something does not open; the older keys stay
  //
  // and what the lane answers.
  absl::StatusOr<uint32_t> Renew(int municipality,
                                 const OnProgress& on_progress);

  // Destroys the keys before `epoch`. A transaction that was reading when
  // Renew() ended may still hold what only they open: give it some seconds.
  absl::Status Destroy(int municipality, uint32_t epoch) const;

 private:
  struct Step {
    int renewed;
    uint32_t renewed_under;
  };
  absl::StatusOr<Step> RenewSome(int municipality, uint32_t epoch);
  // What `read` reads in a transaction of the municipality.
  using Read = std::function<int64_t(Transaction&)>;
  absl::StatusOr<int64_t> Ask(int municipality, const Read& read);

  Database& database_;
  Lanes& lanes_;
  KeyRotationWriter writer_;
  const KeyFile file_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_H_
