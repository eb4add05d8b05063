#include "services/directory/hsds/organization.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/directory/hsds/parts.h"
#include "services/directory/hsds/refused.h"
#include "services/directory/organization_mapping.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr char kStatus[] = "status";
constexpr char kClosed[] = "closed";

const Json* ClosedIn(const Json& document) {
  for (const Json& attribute : At(document, "attributes")) {
    if (TextOf(attribute, "link_type") == kStatus &&
        TextOf(attribute, "value") == kClosed) {
      return &attribute;
    }
  }
  return nullptr;
}

}  // namespace

Organization OrganizationFrom(const Json& document) {
  v1::Organization proto;
  proto.set_name(absl::StrCat("organizations/",
                              absl::AsciiStrToLower(TextOf(document, "id"))));
  proto.set_display_name(OneLine(TextOf(document, "name"), 120));
  proto.set_description(Lines(document, "description", 2000));
  proto.set_email(TextOf(document, "email"));
  proto.set_website(TextOf(document, "website"));
  ReadList(At(document, "phones"), Whole(PhoneFrom),
           *proto.mutable_contact_details()->mutable_phones());
  ReadList(At(document, "contacts"), Whole(ContactFrom),
           *proto.mutable_contact_details()->mutable_contacts());
  if (ClosedIn(document) != nullptr) {
    proto.set_status(v1::Organization::STATUS_CLOSED);
  }
  RemoveAllRefused(
      "it", "contact_details",
      [](const v1::Organization& said, FieldViolations& violations) {
        Check(said, "it", violations);
      },
      proto);
  return FromProto(proto);
}

Json OrganizationTo(const Organization& organization, const Json& document) {
  Json object = {{"id", organization.id},
                 {"name", organization.display_name},
                 {"description", organization.description}};
  Put(object, "email", organization.email);
  Put(object, "website", organization.website);
  const v1::ContactDetails& details = organization.contact_details;
  Put(object, "phones",
      WriteList(details.phones(), At(document, "phones"), organization.id,
                PhoneTo));
  Put(object, "contacts",
      WriteList(details.contacts(), At(document, "contacts"), organization.id,
                ContactTo));
  if (organization.closed) {
    const Json* before = ClosedIn(document);
    object["attributes"] = Json::array(
        {{{"id", before == nullptr
                     ? IdFrom(absl::StrCat(organization.id, "/", kStatus))
                     : TextOf(*before, "id")},
          {"link_type", kStatus},
          {"link_entity", "organization"},
          {"value", kClosed}}});
  }
  return object;
}

}  // namespace wegwijs::directory::hsds
