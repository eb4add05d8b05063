#include "services/directory/service_mapping.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/directory/calendar.h"
#include "services/directory/languages.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr int kMostLanguages = 100;

v1::Service::Status ToProto(ServiceStatus status) {
  switch (status) {
    case ServiceStatus::kActive:
      return v1::Service::STATUS_ACTIVE;
    case ServiceStatus::kInactive:
      return v1::Service::STATUS_INACTIVE;
    case ServiceStatus::kDefunct:
      return v1::Service::STATUS_DEFUNCT;
    case ServiceStatus::kTemporarilyClosed:
      return v1::Service::STATUS_TEMPORARILY_CLOSED;
  }
  return v1::Service::STATUS_UNSPECIFIED;
}

ServiceStatus FromProto(v1::Service::Status status) {
  switch (status) {
    case v1::Service::STATUS_INACTIVE:
      return ServiceStatus::kInactive;
    case v1::Service::STATUS_DEFUNCT:
      return ServiceStatus::kDefunct;
    case v1::Service::STATUS_TEMPORARILY_CLOSED:
      return ServiceStatus::kTemporarilyClosed;
    default:
      return ServiceStatus::kActive;
  }
}

void CheckLanguages(const v1::Service& proto, const std::string& path,
                    FieldViolations& violations) {
  if (proto.languages_size() > kMostLanguages) {
    violations.Add(
        path, absl::StrCat("Has ", proto.languages_size(), " entries. Give ",
                           kMostLanguages, " at the most."));
    return;
  }
  std::set<std::string> codes;
  for (int i = 0; i < proto.languages_size(); ++i) {
    const std::string field = absl::StrCat(path, "[", i, "]");
    CheckLanguageCode(proto.languages(i), field, violations);
    if (!codes.insert(proto.languages(i)).second) {
      violations.Add(field, "Is here twice. Keep one of the two.");
    }
  }
}

void CheckPlaces(const std::string& field, int places,
                 FieldViolations& violations) {
  if (places < 0) {
    violations.Add(field, "Is below zero. Leave it out if nobody knows.");
  }
}

void Check(const v1::ServiceCapacity& proto, absl::CivilDay today,
           const std::string& path, FieldViolations& violations) {
  const bool says_something = proto.has_available() || proto.has_maximum();
  CheckPlaces(path + ".available", proto.available(), violations);
  if (proto.has_maximum() && proto.maximum() >= 0 &&
      proto.available() > proto.maximum()) {
    violations.Add(path + ".available",
                   "Is above the maximum. Correct one of the two.");
  }
  CheckPlaces(path + ".maximum", proto.maximum(), violations);
  if (says_something) {
    CheckPastDay(path + ".updated", proto.updated(), today, violations);
  } else if (proto.has_updated()) {
    violations.Add(path + ".updated",
                   "Is the day of nothing. Give available or maximum with it, "
                   "or leave it out.");
  }
}

v1::ServiceCapacity ToProto(const ServiceCapacity& capacity) {
  v1::ServiceCapacity proto;
  if (capacity.available.has_value()) proto.set_available(*capacity.available);
  if (capacity.maximum.has_value()) proto.set_maximum(*capacity.maximum);
  *proto.mutable_updated() = DateOf(capacity.updated);
  return proto;
}

std::optional<ServiceCapacity> CapacityIn(const v1::Service& proto) {
  const v1::ServiceCapacity& capacity = proto.capacity();
  if (!capacity.has_available() && !capacity.has_maximum()) return {};
  ServiceCapacity result;
  result.updated = DayFrom(capacity.updated());
  if (capacity.has_available()) result.available = capacity.available();
  if (capacity.has_maximum()) result.maximum = capacity.maximum();
  return result;
}

// Sorted, so that another order is no change.
std::vector<std::string> LanguagesIn(const v1::Service& proto) {
  std::vector<std::string> languages(proto.languages().begin(),
                                     proto.languages().end());
  std::sort(languages.begin(), languages.end());
  return languages;
}

}  // namespace

v1::Service ToProto(const Service& service) {
  v1::Service proto;
  proto.set_name(NameOf(service));
  proto.set_organization("organizations/" + service.organization);
  proto.set_display_name(service.display_name);
  proto.set_description(service.description);
  proto.set_url(service.url);
  proto.set_email(service.email);
  proto.set_status(ToProto(service.status));
  for (const std::string& language : service.languages) {
    proto.add_languages(language);
  }
  if (service.capacity.has_value()) {
    *proto.mutable_capacity() = ToProto(*service.capacity);
  }
  proto.set_version(service.version);
  proto.set_owner(absl::StrCat("municipalities/", service.owner));
  return proto;
}

void Check(const v1::Service& proto, absl::CivilDay today,
           const std::string& path, FieldViolations& violations) {
  CheckName(path + ".name", ServiceId(proto.name()), violations);
  CheckName(path + ".organization", OrganizationId(proto.organization()),
            violations);
  CheckLine(path + ".display_name", proto.display_name(), {1, 120}, violations);
  CheckText(path + ".description", proto.description(), {0, 2000}, violations);
  CheckWebAddress(path + ".url", proto.url(), violations);
  CheckEmail(path + ".email", proto.email(), violations);
  if (!v1::Service::Status_IsValid(proto.status())) {
    violations.Add(path + ".status",
                   "There is no such status. Take active, inactive, defunct "
                   "or temporarily closed.");
  }
  CheckLanguages(proto, path + ".languages", violations);
  Check(proto.capacity(), today, path + ".capacity", violations);
}

Service FromProto(const v1::Service& proto) {
  return {
      .id = ServiceId(proto.name()).value(),
      .organization = OrganizationId(proto.organization()).value(),
      .display_name = proto.display_name(),
      .description = proto.description(),
      .url = proto.url(),
      .email = proto.email(),
      .status = FromProto(proto.status()),
      .languages = LanguagesIn(proto),
      .capacity = CapacityIn(proto),
  };
}

}  // namespace wegwijs::directory
