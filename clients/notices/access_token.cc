#include "clients/notices/access_token.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/file.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::notices {

absl::StatusOr<std::string> ReadToken(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const absl::string_view token = absl::StripAsciiWhitespace(text);
  if (token.empty() ||
      !std::all_of(token.begin(), token.end(), absl::ascii_isgraph)) {
    return absl::FailedPreconditionError(
        absl::StrCat("The file \"", path, "\" holds no token."));
  }
  return std::string(token);
}

}  // namespace wegwijs::notices
