// Resource names: "municipalities/34022/desks/ob".

#ifndef WEGWIJS_SERVICES_RUNTIME_RESOURCE_NAME_H_
#define WEGWIJS_SERVICES_RUNTIME_RESOURCE_NAME_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs {

// The parts of `name` that stand at the stars of `pattern`, in order:
//
//   ParseName("municipalities/34022/desks/ob", "municipalities/*/desks/*")
//
// returns {"34022", "ob"}. A star matches one segment of 1 to 64 letters,
// digits, hyphens, dots and underscores; a segment "-" is for the caller to
// judge. Otherwise INVALID_ARGUMENT, with a sentence that shows the pattern and
// fits a field violation.
absl::StatusOr<std::vector<std::string>> ParseName(absl::string_view name,
                                                   absl::string_view pattern);

// The NIS code (five digits) of the municipality that `name` is or belongs to:
// 34022 for "municipalities/34022" and everything below it. INVALID_ARGUMENT
// with a sentence otherwise, for "municipalities/-" too.
absl::StatusOr<int> MunicipalityFrom(absl::string_view name);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_RESOURCE_NAME_H_
