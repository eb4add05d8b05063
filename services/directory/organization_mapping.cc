#include "services/directory/organization_mapping.h"

#include "absl/strings/str_cat.h"
#include "services/directory/contact_rules.h"
#include "services/directory/list_rules.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr int kMostOfEach = 20;

}  // namespace

v1::Organization ToProto(const Organization& organization) {
  v1::Organization proto;
  proto.set_name(NameOf(organization));
  proto.set_display_name(organization.display_name);
  proto.set_description(organization.description);
  proto.set_email(organization.email);
  proto.set_website(organization.website);
  if (organization.contact_details.ByteSizeLong() > 0) {
    *proto.mutable_contact_details() = organization.contact_details;
  }
  proto.set_status(organization.closed ? v1::Organization::STATUS_CLOSED
                                       : v1::Organization::STATUS_ACTIVE);
  proto.set_version(organization.version);
  proto.set_owner(absl::StrCat("municipalities/", organization.owner));
  return proto;
}

void Check(const v1::Organization& proto, const std::string& path,
           FieldViolations& violations) {
  CheckName(path + ".name", OrganizationId(proto.name()), violations);
  CheckLine(path + ".display_name", proto.display_name(), {1, 120}, violations);
  CheckText(path + ".description", proto.description(), {0, 2000}, violations);
  CheckEmail(path + ".email", proto.email(), violations);
  CheckWebAddress(path + ".website", proto.website(), violations);
  const std::string details = path + ".contact_details";
  CheckList(details + ".phones", proto.contact_details().phones(), kMostOfEach,
            CheckPhone, violations);
  CheckList(details + ".contacts", proto.contact_details().contacts(),
            kMostOfEach, CheckContact, violations);
  if (!v1::Organization::Status_IsValid(proto.status())) {
    violations.Add(path + ".status",
                   "There is no such status. Take active or closed.");
  }
}

Organization FromProto(const v1::Organization& proto) {
  return {
      .id = OrganizationId(proto.name()).value(),
      .display_name = proto.display_name(),
      .description = proto.description(),
      .email = proto.email(),
      .website = proto.website(),
      .contact_details = proto.contact_details(),
      .closed = proto.status() == v1::Organization::STATUS_CLOSED,
  };
}

}  // namespace wegwijs::directory
