// Small files, whole.

#ifndef WEGWIJS_SERVICES_RUNTIME_FILE_H_
#define WEGWIJS_SERVICES_RUNTIME_FILE_H_

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

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_FILE_H_
