#include "services/intake/setup/setup_mapping.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/names.h"
#include "services/runtime/resource_name.h"

namespace wegwijs::intake {
namespace {

constexpr int kMost = 200;

std::string IdWithin(int municipality, const std::string& name,
                     absl::string_view pattern, const std::string& field,
                     FieldViolations& violations) {
  const auto parts =
      PartsWithin(municipality, name, pattern, field, violations);
  return parts.empty() ? "" : parts.front();
}

Desk FromProto(const v1::Desk& desk, int municipality, const std::string& path,
               FieldViolations& violations) {
  return {.id = IdWithin(municipality, desk.name(), "municipalities/*/desks/*",
                         path + ".name", violations),
          .display_name = desk.display_name(),
          .retired = desk.retired()};
}

Worker FromProto(const v1::Worker& worker, int municipality,
                 const std::string& path, FieldViolations& violations) {
  const auto organization = ParseName(worker.organization(), "organizations/*");
  if (!organization.ok()) {
    violations.Add(path + ".organization", organization.status().message());
  }
  return {
      .id = IdWithin(municipality, worker.name(), "municipalities/*/workers/*",
                     path + ".name", violations),
      .subject = worker.subject(),
      .display_name = worker.display_name(),
      .organization = organization.ok() ? organization->front() : "",
      .languages = {worker.languages().begin(), worker.languages().end()},
      .retired = worker.retired()};
}

bool CheckCount(int count, absl::string_view field,
                FieldViolations& violations) {
  if (count <= kMost) return true;
  violations.Add(field, absl::StrCat("Has ", count, " entries; give ", kMost,
                                     " at the most and the rest in another "
                                     "call."));
  return false;
}

template <typename T>
void AddChanges(int municipality, absl::string_view collection,
                const std::vector<SetupChange<T>>& changes,
                v1::SetUpMunicipalityResponse& response) {
  for (const SetupChange<T>& change : changes) {
    v1::SetUpChange* added = response.add_changes();
    added->set_kind(change.added ? v1::SetUpChange::KIND_ADDED
                                 : v1::SetUpChange::KIND_CHANGED);
    added->set_name(NameOf(municipality, collection, change.value.id));
  }
}

}  // namespace

Setup FromProto(const v1::SetUpMunicipalityRequest& request, int municipality,
                FieldViolations& violations) {
  Setup setup;
  if (CheckCount(request.desks_size(), "desks", violations)) {
    for (int i = 0; i < request.desks_size(); ++i) {
      setup.desks.push_back(FromProto(request.desks(i), municipality,
                                      absl::StrCat("desks[", i, "]"),
                                      violations));
    }
  }
  if (CheckCount(request.workers_size(), "workers", violations)) {
    for (int i = 0; i < request.workers_size(); ++i) {
      setup.workers.push_back(FromProto(request.workers(i), municipality,
                                        absl::StrCat("workers[", i, "]"),
                                        violations));
    }
  }
  return setup;
}

v1::Desk ToProto(int municipality, const Desk& desk) {
  v1::Desk proto;
  proto.set_name(NameOf(municipality, "desks", desk.id));
  proto.set_display_name(desk.display_name);
  proto.set_retired(desk.retired);
  return proto;
}

v1::Worker ToProto(int municipality, const Worker& worker) {
  v1::Worker proto;
  proto.set_name(NameOf(municipality, "workers", worker.id));
  proto.set_subject(worker.subject);
  proto.set_display_name(worker.display_name);
  proto.set_organization("organizations/" + worker.organization);
  for (const std::string& language : worker.languages) {
    proto.add_languages(language);
  }
  proto.set_retired(worker.retired);
  return proto;
}

v1::SetUpMunicipalityResponse ToProto(int municipality,
                                      const SetupChanges& changes) {
  v1::SetUpMunicipalityResponse response;
  AddChanges(municipality, "desks", changes.desks, response);
  AddChanges(municipality, "workers", changes.workers, response);
  return response;
}

}  // namespace wegwijs::intake
