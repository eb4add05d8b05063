#include "services/directory/organization_mapping.h"

#include "absl/strings/str_cat.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {

v1::Organization ToProto(const Organization& organization) {
  v1::Organization proto;
  proto.set_name(NameOf(organization));
  proto.set_display_name(organization.display_name);
  proto.set_description(organization.description);
  proto.set_email(organization.email);
  proto.set_website(organization.website);
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
}

Organization FromProto(const v1::Organization& proto) {
  return {
      .id = OrganizationId(proto.name()).value(),
      .display_name = proto.display_name(),
      .description = proto.description(),
      .email = proto.email(),
      .website = proto.website(),
  };
}

}  // namespace wegwijs::directory
