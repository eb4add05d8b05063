// One process, and one thread of it, at a time.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_FILE_LOCK_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_FILE_LOCK_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/intake/identity/file_descriptor.h"

namespace wegwijs::intake {

// Held until it is dropped or its process ends, however it ends.
class FileLock {
 public:
  // Waits for the lock on the file `path`, which is made if it is not there and
  // stays. UNAVAILABLE if somebody else still holds it after `wait`;
  // FAILED_PRECONDITION naming the path and why, if it cannot be locked.
  static absl::StatusOr<FileLock> Take(const std::string& path,
                                       absl::Duration wait);

 private:
  explicit FileLock(FileDescriptor file) : file_(std::move(file)) {}

  FileDescriptor file_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_FILE_LOCK_H_
