#include "services/directory/service_mapping.h"

#include "absl/strings/str_cat.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

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
  proto.set_version(service.version);
  proto.set_owner(absl::StrCat("municipalities/", service.owner));
  return proto;
}

void Check(const v1::Service& proto, const std::string& path,
           FieldViolations& violations) {
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
  };
}

}  // namespace wegwijs::directory
