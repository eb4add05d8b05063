// The key file: the keys of all municipalities, outside the database.
//
// Whoever has the database but not the keys reads no name. An erased client's
// wrapped data key is gone from the database; once the epoch that wrapped it is
// gone from the key file and its backups, an old dump opens nothing either.
//
// The life of an epoch:
//
//   EnsureMunicipality   epoch 1 is current
//   BeginEpoch           epoch 2 is current, epoch 1 is retiring: it still
//   opens (the caller)         every wrapped key and every keyed hash of epoch
//   1 is
//                        written again under epoch 2
//   DestroyRetired       epoch 1 is in no file
//
// Every change holds a lock ("<path>.lock"), and is in the file, durably and
// as a whole, or not at all (secret_file.h). A change also removes the draft
// that a killed one left behind. Safe to use from many threads and processes.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_FILE_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_FILE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/intake/identity/key_set.h"
#include "services/runtime/file.h"

namespace wegwijs::intake {

struct LoadedKeys {
  KeySet keys;
  // Of the file that they were read from.
  FileStamp stamp;
};

class KeyFile {
 public:
  explicit KeyFile(std::string path);

  const std::string& path() const { return path_; }

  // What tells that the file changed, without reading it.
  FileStamp Stamp() const { return StampOf(path_); }

  // Reads the keys. NOT_FOUND if there is no file. FAILED_PRECONDITION with a
  // sentence for the operator, that says what is wrong and what to do and
  // quotes no key, if it cannot be read, others may read it, or it is damaged
  // (key_file_format.h). The methods below fail in the same way.
  absl::StatusOr<LoadedKeys> Load() const;

  // All methods below: UNAVAILABLE if another process has been changing the
  // file for 10 seconds.

  // Makes the file of a new register, without keys. ALREADY_EXISTS if there is
  // one, whatever is in it: it may hold the only keys.
  absl::Status Create() const;

  // Makes epoch 1 for a municipality that has no keys. Returns whether it did.
  // INVALID_ARGUMENT if `municipality` is no NIS code.
  absl::StatusOr<bool> EnsureMunicipality(int municipality,
                                          absl::Time now) const;

  // Makes the next epoch and returns its number; it is current from now on, and
  // those before it are retiring. NOT_FOUND if the municipality has no keys.
  absl::StatusOr<uint32_t> BeginEpoch(int municipality, absl::Time now) const;

  // Destroys the retiring epochs with a number below `before` and returns how
  // many: none if they are gone already. What is still written under them never
  // opens again. So `before` is the epoch under which the caller has written
  // everything again, seen to be so in the database, in a state in which nobody
  // writes under an older one: a service may learn of a new epoch up to a
  // second later (key_ring.h).
  absl::StatusOr<int> DestroyRetired(int municipality, uint32_t before) const;

 private:
  // Lets `edit` change the keys and writes them if it returns true.
  using Edit = std::function<absl::StatusOr<bool>(KeySet&)>;
  absl::Status Change(const Edit& edit) const;

  const std::string path_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_FILE_H_
