#include "services/directory/hsds/location.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/directory/hsds/parts.h"
#include "services/directory/hsds/refused.h"
#include "services/directory/location/location_mapping.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr char kNeighbourhood[] = "neighbourhood";
constexpr char kConfidential[] = "confidential";

struct TypeWord {
  const char* text;
  v1::Location::LocationType type;
};
constexpr TypeWord kTypes[] = {
    {"physical", v1::Location::LOCATION_TYPE_PHYSICAL},
    {"postal", v1::Location::LOCATION_TYPE_POSTAL},
    {"virtual", v1::Location::LOCATION_TYPE_VIRTUAL},
};

v1::Location::LocationType TypeFrom(const std::string& text) {
  for (const TypeWord& word : kTypes) {
    if (text == word.text) return word.type;
  }
  return v1::Location::LOCATION_TYPE_PHYSICAL;
}

const char* TypeTo(v1::Location::LocationType type) {
  for (const TypeWord& word : kTypes) {
    if (type == word.type) return word.text;
  }
  return "physical";
}

std::string IdIn(const Json& object) {
  return absl::AsciiStrToLower(TextOf(object, "id"));
}

std::optional<v1::Address> AddressFrom(const Json& object) {
  v1::Address address;
  address.set_id(IdIn(object));
  address.set_attention(Lines(object, "attention"));
  address.set_address_1(Lines(object, "address_1"));
  address.set_address_2(Lines(object, "address_2"));
  address.set_city(Lines(object, "city"));
  address.set_region(Lines(object, "region"));
  address.set_state_province(Lines(object, "state_province"));
  address.set_postal_code(Lines(object, "postal_code"));
  address.set_country(absl::AsciiStrToUpper(Lines(object, "country")));
  address.set_address_type(TypeFrom(TextOf(object, "address_type")));
  return address;
}

Json AddressTo(const v1::Address& address, const Json&,
               const std::string& owner) {
  // HSDS requires all that are here without a condition.
  Json object = {{"id", address.id().empty()
                            ? IdFrom(owner + "/address/" + address.address_1())
                            : address.id()},
                 {"address_1", address.address_1()},
                 {"city", address.city()},
                 {"state_province", address.state_province()},
                 {"postal_code", address.postal_code()},
                 {"country", address.country()},
                 {"address_type", TypeTo(address.address_type())}};
  Put(object, "attention", address.attention());
  Put(object, "address_2", address.address_2());
  Put(object, "region", address.region());
  return object;
}

std::optional<v1::Accessibility> AccessibilityFrom(const Json& object) {
  v1::Accessibility accessibility;
  accessibility.set_id(IdIn(object));
  accessibility.set_description(Lines(object, "description"));
  accessibility.set_details(Lines(object, "details"));
  accessibility.set_url(TextOf(object, "url"));
  return accessibility;
}

Json AccessibilityTo(const v1::Accessibility& accessibility, const Json&,
                     const std::string& owner) {
  Json object = {
      {"id", accessibility.id().empty()
                 ? IdFrom(owner + "/" + accessibility.SerializeAsString())
                 : accessibility.id()}};
  Put(object, "description", accessibility.description());
  Put(object, "details", accessibility.details());
  Put(object, "url", accessibility.url());
  return object;
}

void TakeAttributes(const Json& list, v1::Location& location) {
  for (const Json& attribute : list) {
    const std::string type = TextOf(attribute, "link_type");
    const std::string value = TextOf(attribute, "value");
    if (type == kNeighbourhood) location.set_neighbourhood(value);
    if (type == kConfidential) location.set_confidential(value == "true");
  }
}

Json LocationAttribute(const char* type, const std::string& value,
                       const Json& before, const std::string& owner) {
  Json attribute = {{"id", IdFrom(absl::StrCat(owner, "/", type))},
                    {"link_type", type},
                    {"link_entity", "location"},
                    {"value", value}};
  for (const Json& one : before) {
    if (TextOf(one, "link_type") == type) attribute["id"] = At(one, "id");
  }
  return attribute;
}

Json LocationAttributes(const v1::Location& location, const Json& before,
                        const std::string& owner) {
  Json list = Json::array();
  const auto add = [&](const char* type, const std::string& value) {
    list.push_back(LocationAttribute(type, value, before, owner));
  };
  if (location.confidential()) add(kConfidential, "true");
  if (!location.neighbourhood().empty()) {
    add(kNeighbourhood, location.neighbourhood());
  }
  return list;
}

std::string NameIn(const Json& document) {
  for (const char* field :
       {"name", "alternate_name", "description", "url", "id"}) {
    const std::string name = OneLine(TextOf(document, field), 120);
    if (!name.empty()) return name;
  }
  return "";
}

void TakeCoordinates(const Json& document, v1::Location& location) {
  const Json& latitude = At(document, "latitude");
  const Json& longitude = At(document, "longitude");
  if (!latitude.is_number() || !longitude.is_number()) return;
  location.set_latitude(latitude.get<double>());
  location.set_longitude(longitude.get<double>());
}

}  // namespace

Location LocationFrom(const Json& document) {
  v1::Location proto;
  proto.set_name("locations/" + IdIn(document));
  proto.set_location_type(TypeFrom(TextOf(document, "location_type")));
  proto.set_display_name(NameIn(document));
  proto.set_alternate_name(OneLine(TextOf(document, "alternate_name"), 120));
  proto.set_description(Lines(document, "description", 2000));
  const std::string organization = TextOf(document, "organization_id");
  if (!organization.empty()) {
    proto.set_organization("organizations/" +
                           absl::AsciiStrToLower(organization));
  }
  proto.set_transportation(Lines(document, "transportation"));
  proto.set_url(TextOf(document, "url"));
  proto.set_external_identifier(Lines(document, "external_identifier"));
  proto.set_external_identifier_type(
      Lines(document, "external_identifier_type"));
  TakeCoordinates(document, proto);
  ReadList(At(document, "addresses"), AddressFrom, *proto.mutable_addresses());
  ReadList(At(document, "accessibility"), AccessibilityFrom,
           *proto.mutable_accessibility());
  ReadList(
      At(document, "phones"),
      [](const Json& phone) { return std::optional(PhoneFrom(phone)); },
      *proto.mutable_phones());
  ReadList(At(document, "schedules"), ScheduleFrom, *proto.mutable_schedules());
  TakeAttributes(At(document, "attributes"), proto);
  RemoveAllRefused(
      "it", "",
      [](const v1::Location& said, FieldViolations& violations) {
        Check(said, "it", violations);
      },
      proto);
  // One goes with the other.
  if (proto.has_latitude() != proto.has_longitude()) {
    proto.clear_latitude();
    proto.clear_longitude();
  }
  return FromProto(proto);
}

Json LocationTo(const Location& location, const Json& document) {
  const v1::Location& said = location.content;
  Json object = {{"id", location.id},
                 {"location_type", TypeTo(said.location_type())},
                 {"name", said.display_name()}};
  Put(object, "alternate_name", said.alternate_name());
  Put(object, "description", said.description());
  if (!said.organization().empty()) {
    object["organization_id"] =
        said.organization().substr(sizeof("organizations"));
  }
  Put(object, "transportation", said.transportation());
  Put(object, "url", said.url());
  Put(object, "external_identifier", said.external_identifier());
  Put(object, "external_identifier_type", said.external_identifier_type());
  if (said.has_latitude()) {
    object["latitude"] = said.latitude();
    object["longitude"] = said.longitude();
  }
  const auto put_list = [&](const char* field, const auto& protos,
                            const auto& to) {
    Put(object, field, WriteList(protos, At(document, field), location.id, to));
  };
  put_list("addresses", said.addresses(), AddressTo);
  put_list("accessibility", said.accessibility(), AccessibilityTo);
  put_list("phones", said.phones(), PhoneTo);
  put_list("schedules", said.schedules(), ScheduleTo);
  Put(object, "attributes",
      LocationAttributes(said, At(document, "attributes"), location.id));
  return object;
}

}  // namespace wegwijs::directory::hsds
