#include "services/directory/location/location_mapping.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/directory/contact_rules.h"
#include "services/directory/list_rules.h"
#include "services/directory/reference_names.h"
#include "services/directory/schedule_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

void CheckAddress(const v1::Address& address, const std::string& path,
                  FieldViolations& violations) {
  CheckHsdsId(path + ".id", address.id(), violations);
  CheckLine(path + ".attention", address.attention(), {0, 120}, violations);
  CheckLine(path + ".address_1", address.address_1(), {1, 200}, violations);
  CheckLine(path + ".address_2", address.address_2(), {0, 200}, violations);
  CheckLine(path + ".city", address.city(), {1, 120}, violations);
  CheckLine(path + ".region", address.region(), {0, 120}, violations);
  CheckLine(path + ".state_province", address.state_province(), {0, 120},
            violations);
  CheckLine(path + ".postal_code", address.postal_code(), {1, 20}, violations);
  const std::string& country = address.country();
  if (!country.empty() &&
      (country.size() != 2 ||
       !std::all_of(country.begin(), country.end(), absl::ascii_isupper))) {
    violations.Add(path + ".country",
                   "Is not a country of ISO 3166-1. Write it as in BE.");
  }
  CheckCode(path + ".address_type",
            v1::Location::LocationType_IsValid(address.address_type()),
            violations);
}

void CheckAccessibility(const v1::Accessibility& accessibility,
                        const std::string& path, FieldViolations& violations) {
  CheckHsdsId(path + ".id", accessibility.id(), violations);
  if (accessibility.description().empty() && accessibility.details().empty()) {
    violations.Add(path + ".description",
                   "Is empty, as details are. Fill in one.");
  }
  CheckText(path + ".description", accessibility.description(), {0, 500},
            violations);
  CheckText(path + ".details", accessibility.details(), {0, 1000}, violations);
  CheckWebAddress(path + ".url", accessibility.url(), violations);
}

void CheckCoordinates(const v1::Location& proto, const std::string& path,
                      FieldViolations& violations) {
  // Written so that what is no number is refused too.
  if (!(std::abs(proto.latitude()) <= 90)) {
    violations.Add(path + ".latitude", "Is not between -90 and 90.");
  }
  if (!(std::abs(proto.longitude()) <= 180)) {
    violations.Add(path + ".longitude", "Is not between -180 and 180.");
  }
  if (proto.has_latitude() != proto.has_longitude()) {
    violations.Add(path + (proto.has_latitude() ? ".longitude" : ".latitude"),
                   "Is empty, and the other one is not.");
  }
}

// Moves what says where it is.
void MovePlace(v1::Location& from, v1::Location& to) {
  to.mutable_addresses()->Swap(from.mutable_addresses());
  if (from.has_latitude()) to.set_latitude(from.latitude());
  if (from.has_longitude()) to.set_longitude(from.longitude());
  to.set_neighbourhood(from.neighbourhood());
  from.clear_latitude();
  from.clear_longitude();
  from.clear_neighbourhood();
}

v1::Location::LocationType OrPhysical(v1::Location::LocationType type) {
  return type == v1::Location::LOCATION_TYPE_UNSPECIFIED
             ? v1::Location::LOCATION_TYPE_PHYSICAL
             : type;
}

}  // namespace

v1::Location ToProto(const Location& location) {
  v1::Location proto = location.content;
  proto.MergeFrom(location.hidden);
  proto.set_name(NameOf(location));
  proto.set_version(location.version);
  proto.set_owner(absl::StrCat("municipalities/", location.owner));
  return proto;
}

void Check(const v1::Location& proto, const std::string& path,
           FieldViolations& violations) {
  CheckName(path + ".name", LocationId(proto.name()), violations);
  CheckCode(path + ".location_type",
            v1::Location::LocationType_IsValid(proto.location_type()),
            violations);
  CheckLine(path + ".display_name", proto.display_name(), {1, 120}, violations);
  CheckLine(path + ".alternate_name", proto.alternate_name(), {0, 120},
            violations);
  CheckText(path + ".description", proto.description(), {0, 2000}, violations);
  if (!proto.organization().empty()) {
    CheckName(path + ".organization", OrganizationId(proto.organization()),
              violations);
  }
  CheckText(path + ".transportation", proto.transportation(), {0, 500},
            violations);
  CheckWebAddress(path + ".url", proto.url(), violations);
  CheckList(path + ".addresses", proto.addresses(), 5, CheckAddress,
            violations);
  CheckCoordinates(proto, path, violations);
  if (!proto.neighbourhood().empty()) {
    CheckName(path + ".neighbourhood", NeighbourhoodKey(proto.neighbourhood()),
              violations);
  }
  CheckList(path + ".phones", proto.phones(), 10, CheckPhone, violations);
  CheckList(path + ".schedules", proto.schedules(), 20, CheckSchedule,
            violations);
  CheckList(path + ".accessibility", proto.accessibility(), 10,
            CheckAccessibility, violations);
  CheckLine(path + ".external_identifier", proto.external_identifier(),
            {0, 120}, violations);
  CheckLine(path + ".external_identifier_type",
            proto.external_identifier_type(), {0, 120}, violations);
}

Location FromProto(const v1::Location& proto) {
  Location location = {.id = LocationId(proto.name()).value(),
                       .content = proto};
  v1::Location& content = location.content;
  content.clear_name();
  content.clear_version();
  content.clear_owner();
  content.set_location_type(OrPhysical(content.location_type()));
  for (v1::Address& address : *content.mutable_addresses()) {
    if (address.country().empty()) address.set_country("BE");
    address.set_address_type(OrPhysical(address.address_type()));
  }
  if (content.confidential()) MovePlace(content, location.hidden);
  return location;
}

}  // namespace wegwijs::directory
