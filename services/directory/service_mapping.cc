#include "services/directory/service_mapping.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/directory/calendar.h"
#include "services/directory/languages.h"
#include "services/directory/reference_names.h"
#include "services/directory/service_profile_rules.h"
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

v1::ServiceCapacity ToProto(const ServiceCapacity& capacity) {
  v1::ServiceCapacity proto;
  if (capacity.available.has_value()) proto.set_available(*capacity.available);
  if (capacity.maximum.has_value()) proto.set_maximum(*capacity.maximum);
  *proto.mutable_updated() = DateOf(capacity.updated);
  return proto;
}

v1::Verification ToProto(const Verification& verification) {
  v1::Verification proto;
  proto.mutable_verified_at()->set_seconds(
      absl::ToUnixSeconds(verification.at));
  proto.set_verified_by(verification.by);
  proto.set_method(verification.method);
  *proto.mutable_due() = DateOf(verification.due);
  return proto;
}

Verification VerificationFrom(const v1::Verification& proto) {
  return {.at = absl::FromUnixSeconds(proto.verified_at().seconds()),
          .by = proto.verified_by(),
          .method = proto.method(),
          .due = DayFrom(proto.due())};
}

v1::ServiceReferrals ReferralsToProto(const Service& service) {
  v1::ServiceReferrals proto;
  proto.set_referred(service.referrals.referred);
  proto.set_refused(service.referrals.refused);
  proto.set_failed(service.referrals.failed);
  if (service.verification.has_value()) {
    proto.mutable_since()->set_seconds(
        absl::ToUnixSeconds(service.verification->at));
  }
  return proto;
}

bool HasText(const v1::Translation& translation) {
  return !translation.display_name().empty() ||
         !translation.description().empty() ||
         !translation.application_process().empty() ||
         !translation.alert().empty();
}

// With the status of each translation, and which of the usual ones is missing.
v1::ServiceProfile ProfileToProto(const Service& service) {
  v1::ServiceProfile proto = service.profile;
  std::set<std::string> languages;
  for (v1::Translation& one : *proto.mutable_translations()) {
    languages.insert(one.language());
    one.set_status(StatusOf(one, service.text_version));
  }
  for (const char* language : {"fra", "eng"}) {
    if (languages.contains(language)) continue;
    v1::Translation& missing = *proto.add_translations();
    missing.set_language(language);
    missing.set_status(v1::Translation::STATUS_MISSING);
  }
  return proto;
}

// Without what only answers say.
v1::ServiceProfile ProfileIn(const v1::Service& proto) {
  v1::ServiceProfile profile = proto.profile();
  profile.clear_translations();
  for (const v1::Translation& one : proto.profile().translations()) {
    if (HasText(one)) *profile.add_translations() = one;
  }
  for (v1::Translation& one : *profile.mutable_translations()) {
    one.clear_status();
  }
  return profile;
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
  if (service.profile.ByteSizeLong() > 0) {
    *proto.mutable_profile() = ProfileToProto(service);
  }
  proto.set_text_version(service.text_version);
  if (service.verification.has_value()) {
    *proto.mutable_verification() = ToProto(*service.verification);
  }
  if (service.referrals != ReferralCounts()) {
    *proto.mutable_referrals() = ReferralsToProto(service);
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
  CheckCapacity(proto.capacity(), today, path + ".capacity", violations);
  CheckProfile(proto.profile(), path + ".profile", violations);
}

void CheckCapacity(const v1::ServiceCapacity& proto, absl::CivilDay today,
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

std::optional<ServiceCapacity> CapacityFrom(
    const v1::ServiceCapacity& capacity) {
  if (!capacity.has_available() && !capacity.has_maximum()) return {};
  ServiceCapacity result;
  result.updated = DayFrom(capacity.updated());
  if (capacity.has_available()) result.available = capacity.available();
  if (capacity.has_maximum()) result.maximum = capacity.maximum();
  return result;
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
      .capacity = CapacityFrom(proto.capacity()),
      .profile = ProfileIn(proto),
  };
}

Service ServiceFromWire(const std::string& wire) {
  v1::Service proto;
  proto.ParseFromString(wire);
  Service service = FromProto(proto);
  service.version = proto.version();
  service.text_version = proto.text_version();
  service.owner = MunicipalityId(proto.owner()).value();
  service.referrals = {.referred = proto.referrals().referred(),
                       .refused = proto.referrals().refused(),
                       .failed = proto.referrals().failed()};
  if (proto.has_verification()) {
    service.verification = VerificationFrom(proto.verification());
  }
  return service;
}

}  // namespace wegwijs::directory
