// The token that a call carries.

#ifndef WEGWIJS_CLIENTS_NOTICES_ACCESS_TOKEN_H_
#define WEGWIJS_CLIENTS_NOTICES_ACCESS_TOKEN_H_

#include <string>

#include "absl/status/statusor.h"

namespace wegwijs::notices {

// The token in the file. FAILED_PRECONDITION if it cannot be read, or holds
// what no header may.
absl::StatusOr<std::string> ReadToken(const std::string& path);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_ACCESS_TOKEN_H_
