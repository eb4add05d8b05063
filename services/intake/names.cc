#include "services/intake/names.h"

#include "absl/strings/str_cat.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kNoOrganization[] = "00000000-0000-0000-0000-000000000000";

}  // namespace

absl::StatusOr<int> AnyMunicipality(absl::string_view name,
                                    absl::string_view field) {
  const absl::StatusOr<int> municipality = MunicipalityFrom(name);
  if (municipality.ok()) return municipality;
  return InvalidField(field, municipality.status().message());
}

absl::StatusOr<int> OwnMunicipality(const Caller& caller,
                                    absl::string_view name,
                                    absl::string_view field) {
  ASSIGN_OR_RETURN(const int municipality, AnyMunicipality(name, field));
  if (municipality != caller.municipality) return NotFound(name);
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
    violations.Add(field, absl::StrCat("Must belong to municipalities/",
                                       municipality, "."));
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

std::optional<std::string> OnlyOrganization(const Caller& caller,
                                            absl::string_view permission) {
  if (caller.ScopeOf(permission) == Scope::kMunicipality) return std::nullopt;
  return caller.organization.empty() ? kNoOrganization : caller.organization;
}

absl::StatusOr<std::string> ConversationId(const Caller& caller,
                                           absl::string_view name,
                                           absl::string_view pattern) {
  const auto parts = ParseName(name, pattern);
  if (!parts.ok()) return InvalidField("name", parts.status().message());
  RETURN_IF_ERROR(OwnMunicipality(caller, name, "name").status());
  // What is no UUID cannot exist.
  for (size_t i = 1; i < parts->size(); ++i) {
    if (!IsUuid((*parts)[i])) return NotFound(name);
  }
  return (*parts)[1];
}

std::string NameOf(int municipality, absl::string_view collection,
                   absl::string_view id) {
  return absl::StrCat("municipalities/", municipality, "/", collection, "/",
                      id);
}

std::string HelpRequestName(int municipality, absl::string_view conversation,
                            absl::string_view help_request) {
  return absl::StrCat(NameOf(municipality, "conversations", conversation),
                      "/helpRequests/", help_request);
}

}  // namespace wegwijs::intake
