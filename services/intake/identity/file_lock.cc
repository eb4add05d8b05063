#include "services/intake/identity/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Duration kBetweenTries = absl::Milliseconds(5);

absl::Status Failed(const std::string& path, int error) {
  return absl::FailedPreconditionError(absl::StrCat(
      "The file \"", path, "\" cannot be locked: ", strerror(error), "."));
}

}  // namespace

absl::StatusOr<FileLock> FileLock::Take(const std::string& path,
                                        absl::Duration wait) {
  FileDescriptor file(
      open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.is_open()) return Failed(path, errno);
  // Asked for again and again, because a blocking flock knows no time limit.
  for (absl::Duration waited;; waited += kBetweenTries) {
    if (flock(file.get(), LOCK_EX | LOCK_NB) == 0) {
      return FileLock(std::move(file));
    }
    if (errno != EWOULDBLOCK && errno != EINTR) return Failed(path, errno);
    if (waited >= wait) {
      return absl::UnavailableError(absl::StrCat(
          "Another process holds \"", path, "\"; try again when it is done."));
    }
    absl::SleepFor(kBetweenTries);
  }
}

}  // namespace wegwijs::intake
