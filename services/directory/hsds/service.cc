#include "services/directory/hsds/service.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "services/directory/calendar.h"
#include "services/directory/hsds/attributes.h"
#include "services/directory/hsds/parts.h"
#include "services/directory/hsds/refused.h"
#include "services/directory/service_mapping.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr char kPlaces[] = "service_at_locations";

struct StatusWord {
  const char* text;
  v1::Service::Status proto;
  ServiceStatus status;
};
constexpr StatusWord kStatuses[] = {
    {"active", v1::Service::STATUS_ACTIVE, ServiceStatus::kActive},
    {"inactive", v1::Service::STATUS_INACTIVE, ServiceStatus::kInactive},
    {"defunct", v1::Service::STATUS_DEFUNCT, ServiceStatus::kDefunct},
    {"temporarily closed", v1::Service::STATUS_TEMPORARILY_CLOSED,
     ServiceStatus::kTemporarilyClosed},
};

std::string LowerId(const Json& object) {
  return absl::AsciiStrToLower(TextOf(object, "id"));
}

v1::ServiceArea AreaFrom(const Json& object) {
  v1::ServiceArea area;
  area.set_id(LowerId(object));
  const std::string uri = TextOf(object, "uri");
  if (absl::StartsWith(uri, "municipalities/")) area.set_area(uri);
  area.set_display_name(Lines(object, "name"));
  area.set_description(Lines(object, "description"));
  return area;
}

Json AreaTo(const v1::ServiceArea& area, const Json&,
            const std::string& owner) {
  Json object = {{"id", area.id()}};
  if (area.id().empty()) {
    object["id"] = IdFrom(
        absl::StrCat(owner, "/area/", area.area(), "/", area.display_name()));
  }
  Put(object, "uri", area.area());
  Put(object, "name", area.display_name());
  Put(object, "description", area.description());
  return object;
}

v1::CostOption CostFrom(const Json& object) {
  v1::CostOption cost;
  cost.set_id(LowerId(object));
  const auto from = DateFrom(TextOf(object, "valid_from"));
  if (from.has_value()) *cost.mutable_valid_from() = *from;
  const auto to = DateFrom(TextOf(object, "valid_to"));
  if (to.has_value()) *cost.mutable_valid_to() = *to;
  cost.set_option(Lines(object, "option"));
  cost.set_currency(absl::AsciiStrToUpper(TextOf(object, "currency")));
  if (At(object, "amount").is_number()) {
    cost.set_amount(At(object, "amount").dump());
  }
  cost.set_amount_description(Lines(object, "amount_description"));
  return cost;
}

Json CostTo(const v1::CostOption& cost, const Json&, const std::string& owner) {
  Json object = {{"id", cost.id()}};
  if (cost.id().empty()) {
    object["id"] = IdFrom(owner + "/cost/" + cost.SerializeAsString());
  }
  if (cost.has_valid_from()) {
    object["valid_from"] = DateText(cost.valid_from());
  }
  if (cost.has_valid_to()) object["valid_to"] = DateText(cost.valid_to());
  Put(object, "option", cost.option());
  Put(object, "currency", cost.currency());
  if (!cost.amount().empty()) {
    object["amount"] = Json::parse(cost.amount(), nullptr, false);
  }
  Put(object, "amount_description", cost.amount_description());
  return object;
}

v1::RequiredDocument DocumentFrom(const Json& object) {
  v1::RequiredDocument document;
  document.set_id(LowerId(object));
  document.set_document(Lines(object, "document"));
  document.set_uri(TextOf(object, "uri"));
  return document;
}

Json DocumentTo(const v1::RequiredDocument& document, const Json&,
                const std::string& owner) {
  Json object = {{"id", document.id()}, {"document", document.document()}};
  if (document.id().empty()) {
    object["id"] =
        IdFrom(absl::StrCat(owner, "/document/", document.document()));
  }
  Put(object, "uri", document.uri());
  return object;
}

Json PlaceTo(const v1::ServiceAtLocation& place, const Json& before,
             const std::string& owner) {
  const std::string location = place.location().substr(sizeof("locations"));
  Json object = {{"id", place.id()}, {"location_id", location}};
  if (place.id().empty()) {
    object["id"] = IdFrom(absl::StrCat(owner, "/", place.location()));
  }
  Put(object, "description", place.description());
  Put(object, "phones",
      WriteList(place.phones(), At(before, "phones"), object["id"], PhoneTo));
  Put(object, "schedules",
      WriteList(place.schedules(), At(before, "schedules"), object["id"],
                ScheduleTo));
  return object;
}

// The list of HSDS 3.1 under its own name, or the one that files give it.
const Json& CapacitiesOf(const Json& document) {
  const Json& capacities = At(document, "capacities");
  return capacities.empty() ? At(document, "service_capacity") : capacities;
}

void TakeCapacity(const Json& document, v1::Service& service) {
  const Json& capacities = CapacitiesOf(document);
  if (!capacities.is_array() || capacities.empty()) return;
  const Json& said = capacities.front();
  absl::Time moment;
  std::string error;
  const Json& available = At(said, "available");
  const Json& maximum = At(said, "maximum");
  if (!absl::ParseTime(absl::RFC3339_full, TextOf(said, "updated"), &moment,
                       &error)) {
    return;
  }
  v1::ServiceCapacity& capacity = *service.mutable_capacity();
  if (available.is_number_integer()) capacity.set_available(available);
  if (maximum.is_number_integer()) capacity.set_maximum(maximum);
  *capacity.mutable_updated() = DateOf(DayInBrussels(moment));
}

Json CapacitiesTo(const Service& service, const Json& document) {
  Json list = Json::array();
  // HSDS requires how many more.
  if (!service.capacity.has_value() ||
      !service.capacity->available.has_value()) {
    return list;
  }
  const Json& before = CapacitiesOf(document);
  const bool known = before.is_array() && !before.empty();
  Json capacity = {
      {"id", known ? At(before.front(), "id")
                   : Json(IdFrom(service.id + "/capacity"))},
      {"available", *service.capacity->available},
      {"updated", absl::FormatTime("%Y-%m-%dT%H:%M:%SZ",
                                   StartInBrussels(service.capacity->updated),
                                   absl::UTCTimeZone())}};
  if (service.capacity->maximum.has_value()) {
    capacity["maximum"] = *service.capacity->maximum;
  }
  if (!known) {
    capacity["unit"] = {{"id", IdFrom("unit/persoon")}, {"name", "persoon"}};
  } else {
    Put(capacity, "unit", At(before.front(), "unit"));
  }
  list.push_back(std::move(capacity));
  return list;
}

void TakeAge(const Json& value, void (v1::Eligibility::*set)(int),
             v1::ServiceProfile& profile) {
  if (!value.is_number()) return;
  const double age = value.get<double>();
  // What is above counts for nobody less.
  if (age < 0 || age > 130) return;
  (profile.mutable_eligibility()->*set)(static_cast<int>(age));
}

void TakeLanguages(const Json& list, v1::Service& service) {
  *service.mutable_languages() = LanguagesFrom(list);
  for (const Json& entry : list) {
    const std::string code = LanguageFrom(TextOf(entry, "code"));
    const std::string note = TextOf(entry, "note");
    if (code.empty() || note.empty()) continue;
    v1::LanguageNote& said = *service.mutable_profile()->add_language_notes();
    said.set_language(code);
    said.set_note(note);
  }
}

Json LanguagesTo(const Service& service, const Json& before) {
  Json list = Json::array();
  for (const std::string& code : service.languages) {
    std::string note;
    for (const v1::LanguageNote& said : service.profile.language_notes()) {
      if (said.language() == code) note = said.note();
    }
    list.push_back(LanguageTo(code, note, before, service.id));
  }
  return list;
}

v1::ServiceAtLocation PlaceFrom(const Json& object) {
  v1::ServiceAtLocation place;
  place.set_id(LowerId(object));
  place.set_location(
      absl::StrCat("locations/", absl::AsciiStrToLower(LocationOf(object))));
  place.set_description(Lines(object, "description"));
  ReadList(At(object, "phones"), Whole(PhoneFrom), *place.mutable_phones());
  ReadList(At(object, "schedules"), ScheduleFrom, *place.mutable_schedules());
  return place;
}

// Leaves out what the rules refuse.
void RemoveRefusedParts(absl::CivilDay today, v1::Service& proto) {
  RemoveAllRefused(
      "it", "profile",
      [today](const v1::Service& said, FieldViolations& violations) {
        Check(said, today, "it", violations);
      },
      proto);
}

void TakeProfile(const Json& document, v1::ServiceProfile& profile) {
  profile.set_alternate_name(OneLine(TextOf(document, "alternate_name"), 120));
  profile.set_interpretation_services(
      Lines(document, "interpretation_services"));
  profile.set_application_process(Lines(document, "application_process"));
  profile.set_fees_description(Lines(document, "fees_description"));
  profile.set_wait_time(Lines(document, "wait_time"));
  profile.set_alert(Lines(document, "alert"));
  TakeAge(At(document, "minimum_age"), &v1::Eligibility::set_minimum_age,
          profile);
  TakeAge(At(document, "maximum_age"), &v1::Eligibility::set_maximum_age,
          profile);
  const std::string whom = TextOf(document, "eligibility_description");
  if (!whom.empty()) {
    profile.mutable_eligibility()->set_eligibility_description(whom);
  }
  ReadList(At(document, "service_areas"), Whole(AreaFrom),
           *profile.mutable_service_areas());
  ReadList(At(document, kPlaces), Whole(PlaceFrom),
           *profile.mutable_service_at_locations());
  ReadList(At(document, "schedules"), ScheduleFrom,
           *profile.mutable_schedules());
  ReadList(At(document, "phones"), Whole(PhoneFrom), *profile.mutable_phones());
  ReadList(At(document, "contacts"), Whole(ContactFrom),
           *profile.mutable_contacts());
  ReadList(At(document, "cost_options"), Whole(CostFrom),
           *profile.mutable_cost_options());
  ReadList(At(document, "required_documents"), Whole(DocumentFrom),
           *profile.mutable_required_documents());
  TakeAttributes(At(document, "attributes"), profile);
}

void PutProfile(const Service& service, const Json& document, Json& object) {
  const v1::ServiceProfile& profile = service.profile;
  Put(object, "alternate_name", profile.alternate_name());
  Put(object, "interpretation_services", profile.interpretation_services());
  Put(object, "application_process", profile.application_process());
  Put(object, "fees_description", profile.fees_description());
  Put(object, "wait_time", profile.wait_time());
  Put(object, "alert", profile.alert());
  const v1::Eligibility& whom = profile.eligibility();
  if (whom.has_minimum_age()) object["minimum_age"] = whom.minimum_age();
  if (whom.has_maximum_age()) object["maximum_age"] = whom.maximum_age();
  Put(object, "eligibility_description", whom.eligibility_description());
  const auto put_list = [&](const char* field, const auto& protos,
                            const auto& to) {
    Put(object, field, WriteList(protos, At(document, field), service.id, to));
  };
  put_list("service_areas", profile.service_areas(), AreaTo);
  put_list(kPlaces, profile.service_at_locations(), PlaceTo);
  put_list("schedules", profile.schedules(), ScheduleTo);
  put_list("phones", profile.phones(), PhoneTo);
  put_list("contacts", profile.contacts(), ContactTo);
  put_list("cost_options", profile.cost_options(), CostTo);
  put_list("required_documents", profile.required_documents(), DocumentTo);
  Put(object, "attributes",
      AttributesTo(profile, At(document, "attributes"), service.id));
}

}  // namespace

Service ServiceFrom(const Json& document, const std::string& organization,
                    absl::CivilDay today) {
  v1::Service proto;
  proto.set_name(absl::StrCat("services/", LowerId(document)));
  proto.set_organization(absl::StrCat("organizations/", organization));
  proto.set_display_name(OneLine(TextOf(document, "name"), 120));
  proto.set_description(Lines(document, "description", 2000));
  proto.set_url(TextOf(document, "url"));
  proto.set_email(TextOf(document, "email"));
  for (const StatusWord& word : kStatuses) {
    if (TextOf(document, "status") == word.text) proto.set_status(word.proto);
  }
  TakeCapacity(document, proto);
  TakeProfile(document, *proto.mutable_profile());
  TakeLanguages(At(document, "languages"), proto);
  RemoveRefusedParts(today, proto);
  return FromProto(proto);
}

Service WithPlace(const Service& service, const Json& object,
                  absl::CivilDay today) {
  v1::ServiceAtLocation place = PlaceFrom(object);
  v1::Service proto = ToProto(service);
  *proto.mutable_profile() = service.profile;
  v1::ServiceAtLocation* stead = nullptr;
  for (auto& one : *proto.mutable_profile()->mutable_service_at_locations()) {
    if (one.id() == place.id()) stead = &one;
  }
  if (stead == nullptr) {
    stead = proto.mutable_profile()->add_service_at_locations();
  }
  *stead = std::move(place);
  RemoveRefusedParts(today, proto);
  Service wanted = service;
  *wanted.profile.mutable_service_at_locations() =
      proto.profile().service_at_locations();
  return wanted;
}

Json PlaceWithId(const Service& service, const std::string& id,
                 const Json& document) {
  for (const auto& place : service.profile.service_at_locations()) {
    if (place.id() == id) return PlaceTo(place, document, service.id);
  }
  return Json();
}

Json ServiceTo(const Service& service, const Json& document) {
  Json object = {{"id", service.id},
                 {"organization_id", service.organization},
                 {"name", service.display_name}};
  for (const StatusWord& word : kStatuses) {
    if (service.status == word.status) object["status"] = word.text;
  }
  Put(object, "description", service.description);
  Put(object, "url", service.url);
  Put(object, "email", service.email);
  const char* capacities =
      document.contains("service_capacity") && !document.contains("capacities")
          ? "service_capacity"
          : "capacities";
  Put(object, capacities, CapacitiesTo(service, document));
  Put(object, "languages", LanguagesTo(service, At(document, "languages")));
  PutProfile(service, document, object);
  return object;
}

}  // namespace wegwijs::directory::hsds
