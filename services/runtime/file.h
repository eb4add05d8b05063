// Small files, whole.

#ifndef WEGWIJS_SERVICES_RUNTIME_FILE_H_
#define WEGWIJS_SERVICES_RUNTIME_FILE_H_

#include <sys/stat.h>

#include <ctime>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs {

// The bytes of the file. FAILED_PRECONDITION naming the path and why, if it
// cannot be read.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// Makes the file, or replaces it, so that a reader sees all of `content` or
// nothing of it. `mode` as for chmod. FAILED_PRECONDITION naming the path and
// why, if that fails.
absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content, int mode);

// Writes all of `content` to the open file; false with errno if that fails.
bool WriteAll(int file, absl::string_view content);

// Differs when a file was written or replaced.
struct FileStamp {
  dev_t device = 0;
  ino_t inode = 0;
  off_t size = 0;
  time_t seconds = 0;
  long nanoseconds = 0;

  bool operator==(const FileStamp&) const = default;
};

FileStamp StampOf(const struct stat& status);

// All zero if there is no such file.
FileStamp StampOf(const std::string& path);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_FILE_H_
