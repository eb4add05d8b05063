#include "services/intake/names.h"

#include "absl/strings/str_cat.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {

absl::StatusOr<int> OwnMunicipality(const Caller& caller,
                                    absl::string_view name,
                                    absl::string_view field) {
  const absl::StatusOr<int> municipality = MunicipalityFrom(name);
  if (!municipality.ok()) {
    return InvalidField(field, municipality.status().message());
  }
  if (*municipality != caller.municipality) return NotFound(name);
  return municipality;
}

std::vector<std::string> PartsWithin(int municipality, absl::string_view name,
                                     absl::string_view pattern,
                                     absl::string_view field,
                                     FieldViolations& violations) {
  absl::StatusOr<std::vector<std::string>> parts = ParseName(name, pattern);
  if (!parts.ok()) {
    violations.Add(field, parts.status().message());
    return {};
  }
  if (parts->front() != absl::StrCat(municipality)) {
    violations.Add(field,
                   absl::StrCat("Must belong to municipalities/", municipality,
                                "."));
    return {};
  }
  parts->erase(parts->begin());
  return *std::move(parts);
}

void CheckRequestId(absl::string_view request_id, absl::string_view field,
                    FieldViolations& violations) {
  if (!IsUuid(request_id)) {
    violations.Add(field,
                   "Give a UUID in lower case, a new one for each request; "
                   "repeat it when you repeat the call.");
  }
}

std::string NameOf(int municipality, absl::string_view collection,
                   absl::string_view id) {
  return absl::StrCat("municipalities/", municipality, "/", collection, "/",
                      id);
}

}  // namespace wegwijs::intake
