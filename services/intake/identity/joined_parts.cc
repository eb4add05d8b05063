#include "services/intake/identity/joined_parts.h"

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {

std::string JoinParts(std::initializer_list<absl::string_view> parts) {
  std::string joined;
  for (const absl::string_view part : parts) {
    absl::StrAppend(&joined, part.size(), ":", part);
  }
  return joined;
}

}  // namespace wegwijs::intake
