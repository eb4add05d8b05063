#include "services/directory/hsds/objects.h"

#include <map>
#include <string>

namespace wegwijs::directory::hsds {
namespace {

constexpr bool kRequired = true;
constexpr bool kOptional = false;

constexpr Field kPhone[] = {
    {"location_id", Kind::kUuid},
    {"service_id", Kind::kUuid},
    {"organization_id", Kind::kUuid},
    {"contact_id", Kind::kUuid},
    {"service_at_location_id", Kind::kUuid},
    {"number", Kind::kText, kRequired},
    {"extension", Kind::kNumber},
    {"type", Kind::kText},
    {"description", Kind::kText},
    {"languages", Kind::kList, kOptional, "language"},
};

constexpr Field kContact[] = {
    {"organization_id", Kind::kUuid},
    {"service_id", Kind::kUuid},
    {"service_at_location_id", Kind::kUuid},
    {"location_id", Kind::kUuid},
    {"name", Kind::kText},
    {"title", Kind::kText},
    {"department", Kind::kText},
    {"email", Kind::kEmail},
    {"phones", Kind::kList, kOptional, "phone"},
};

constexpr Field kLanguage[] = {
    {"service_id", Kind::kUuid}, {"location_id", Kind::kUuid},
    {"phone_id", Kind::kUuid},   {"name", Kind::kText},
    {"code", Kind::kText},       {"note", Kind::kText},
};

constexpr Field kSchedule[] = {
    {"service_id", Kind::kUuid},
    {"location_id", Kind::kUuid},
    {"service_at_location_id", Kind::kUuid},
    {"valid_from", Kind::kDate},
    {"valid_to", Kind::kDate},
    {"dtstart", Kind::kDate},
    {"timezone", Kind::kNumber},
    {"until", Kind::kDate},
    {"count", Kind::kNumber},
    {"wkst", Kind::kCode, kOptional, "MO,TU,WE,TH,FR,SA,SU"},
    {"freq", Kind::kCode, kOptional, "WEEKLY,MONTHLY"},
    {"interval", Kind::kNumber},
    {"byday", Kind::kText},
    {"byweekno", Kind::kText},
    {"bymonthday", Kind::kText},
    {"byyearday", Kind::kText},
    {"description", Kind::kText},
    {"opens_at", Kind::kTime},
    {"closes_at", Kind::kTime},
    {"schedule_link", Kind::kUri},
    {"attending_type", Kind::kText},
    {"notes", Kind::kText},
};

constexpr Field kServiceArea[] = {
    {"service_id", Kind::kUuid},  {"name", Kind::kText},
    {"description", Kind::kText}, {"extent", Kind::kText},
    {"extent_type", Kind::kText}, {"uri", Kind::kText},
};

constexpr Field kAddress[] = {
    {"location_id", Kind::kUuid},
    {"attention", Kind::kText},
    {"address_1", Kind::kText, kRequired},
    {"address_2", Kind::kText},
    {"city", Kind::kText, kRequired},
    {"region", Kind::kText},
    {"state_province", Kind::kText, kRequired},
    {"postal_code", Kind::kText, kRequired},
    {"country", Kind::kText, kRequired},
    {"address_type", Kind::kCode, kRequired, "physical,postal,virtual"},
};

constexpr Field kAccessibility[] = {
    {"location_id", Kind::kUuid},
    {"description", Kind::kText},
    {"details", Kind::kText},
    {"url", Kind::kUri},
};

constexpr Field kAttribute[] = {
    {"link_id", Kind::kUuid},
    {"taxonomy_term_id", Kind::kUuid},
    {"link_type", Kind::kText},
    {"link_entity", Kind::kText},
    {"value", Kind::kText},
    {"taxonomy_term", Kind::kObject, kOptional, "taxonomy_term"},
};

constexpr Field kCostOption[] = {
    {"service_id", Kind::kUuid},         {"valid_from", Kind::kDate},
    {"valid_to", Kind::kDate},           {"option", Kind::kText},
    {"currency", Kind::kText},           {"amount", Kind::kNumber},
    {"amount_description", Kind::kText},
};

constexpr Field kFunding[] = {
    {"organization_id", Kind::kUuid},
    {"service_id", Kind::kUuid},
    {"source", Kind::kText},
};

constexpr Field kOrganizationIdentifier[] = {
    {"organization_id", Kind::kUuid},
    {"identifier_scheme", Kind::kText},
    {"identifier_type", Kind::kText, kRequired},
    {"identifier", Kind::kText, kRequired},
};

constexpr Field kProgram[] = {
    {"organization_id", Kind::kUuid},
    {"name", Kind::kText, kRequired},
    {"alternate_name", Kind::kText},
    {"description", Kind::kText, kRequired},
};

constexpr Field kRequiredDocument[] = {
    {"service_id", Kind::kUuid},
    {"document", Kind::kText},
    {"uri", Kind::kUri},
};

constexpr Field kMetadata[] = {
    {"resource_id", Kind::kUuid},
    {"resource_type", Kind::kText},
    {"last_action_date", Kind::kDate, kRequired},
    {"last_action_type", Kind::kText, kRequired},
    {"field_name", Kind::kText, kRequired},
    {"previous_value", Kind::kText, kRequired},
    {"replacement_value", Kind::kText, kRequired},
    {"updated_by", Kind::kText, kRequired},
};

constexpr Field kTaxonomy[] = {
    {"name", Kind::kText, kRequired},
    {"description", Kind::kText, kRequired},
    {"uri", Kind::kUri},
    {"version", Kind::kText},
};

constexpr Field kTaxonomyTerm[] = {
    {"code", Kind::kText},
    {"name", Kind::kText, kRequired},
    {"description", Kind::kText, kRequired},
    {"parent_id", Kind::kUuid},
    {"taxonomy", Kind::kText},
    {"taxonomy_detail", Kind::kObject, kOptional, "taxonomy"},
    {"language", Kind::kText},
    {"taxonomy_id", Kind::kUuid},
    {"term_uri", Kind::kUri},
};

constexpr Field kLocation[] = {
    {"location_type", Kind::kCode, kRequired, "physical,postal,virtual"},
    {"url", Kind::kUri},
    {"organization_id", Kind::kUuid},
    {"name", Kind::kText},
    {"alternate_name", Kind::kText},
    {"description", Kind::kText},
    {"transportation", Kind::kText},
    {"latitude", Kind::kNumber},
    {"longitude", Kind::kNumber},
    {"external_identifier", Kind::kText},
    {"external_identifier_type", Kind::kText},
    {"languages", Kind::kList, kOptional, "language"},
    {"addresses", Kind::kList, kOptional, "address"},
    {"contacts", Kind::kList, kOptional, "contact"},
    {"accessibility", Kind::kList, kOptional, "accessibility"},
    {"phones", Kind::kList, kOptional, "phone"},
    {"schedules", Kind::kList, kOptional, "schedule"},
};

constexpr Field kServiceAtLocation[] = {
    {"service_id", Kind::kUuid},
    {"location_id", Kind::kUuid},
    {"description", Kind::kText},
    {"contacts", Kind::kList, kOptional, "contact"},
    {"phones", Kind::kList, kOptional, "phone"},
    {"schedules", Kind::kList, kOptional, "schedule"},
    {"location", Kind::kObject, kOptional, "location"},
    {"service", Kind::kObject, kOptional, "service"},
};

constexpr Field kService[] = {
    {"organization_id", Kind::kUuid},
    {"program_id", Kind::kUuid},
    {"name", Kind::kText, kRequired},
    {"alternate_name", Kind::kText},
    {"description", Kind::kText},
    {"url", Kind::kUri},
    {"email", Kind::kEmail},
    {"status", Kind::kCode, kRequired,
     "active,inactive,defunct,temporarily closed"},
    {"interpretation_services", Kind::kText},
    {"application_process", Kind::kText},
    {"fees_description", Kind::kText},
    {"wait_time", Kind::kText},
    {"fees", Kind::kText},
    {"accreditations", Kind::kText},
    {"eligibility_description", Kind::kText},
    {"minimum_age", Kind::kNumber},
    {"maximum_age", Kind::kNumber},
    {"assured_date", Kind::kDate},
    {"assurer_email", Kind::kEmail},
    {"licenses", Kind::kText},
    {"alert", Kind::kText},
    {"last_modified", Kind::kDateTime},
    {"phones", Kind::kList, kOptional, "phone"},
    {"schedules", Kind::kList, kOptional, "schedule"},
    {"service_areas", Kind::kList, kOptional, "service_area"},
    {"service_at_locations", Kind::kList, kOptional, "service_at_location"},
    {"languages", Kind::kList, kOptional, "language"},
    {"organization", Kind::kObject, kOptional, "organization"},
    {"funding", Kind::kList, kOptional, "funding"},
    {"cost_options", Kind::kList, kOptional, "cost_option"},
    {"program", Kind::kObject, kOptional, "program"},
    {"required_documents", Kind::kList, kOptional, "required_document"},
    {"contacts", Kind::kList, kOptional, "contact"},
    // Of 3.1, whose name is service_capacity.
    {"capacities", Kind::kList, kOptional, "service_capacity"},
    {"service_capacity", Kind::kList, kOptional, "service_capacity"},
};

constexpr Field kOrganization[] = {
    {"name", Kind::kText, kRequired},
    {"alternate_name", Kind::kText},
    {"description", Kind::kText, kRequired},
    {"email", Kind::kEmail},
    {"website", Kind::kUri},
    {"tax_status", Kind::kText},
    {"tax_id", Kind::kText},
    {"year_incorporated", Kind::kNumber},
    {"legal_status", Kind::kText},
    {"logo", Kind::kText},
    {"uri", Kind::kUri},
    {"parent_organization_id", Kind::kUuid},
    {"funding", Kind::kList, kOptional, "funding"},
    {"contacts", Kind::kList, kOptional, "contact"},
    {"phones", Kind::kList, kOptional, "phone"},
    {"locations", Kind::kList, kOptional, "location"},
    {"programs", Kind::kList, kOptional, "program"},
    {"organization_identifiers", Kind::kList, kOptional,
     "organization_identifier"},
    {"services", Kind::kList, kOptional, "service"},
};

// Of HSDS 3.1.
constexpr Field kUnit[] = {
    {"name", Kind::kText, kRequired},
    {"scheme", Kind::kText},
    {"identifier", Kind::kText},
    {"uri", Kind::kUri},
};

constexpr Field kServiceCapacity[] = {
    {"service_id", Kind::kUuid},
    {"unit", Kind::kObject, kOptional, "unit"},
    {"available", Kind::kNumber, kRequired},
    {"maximum", Kind::kNumber},
    {"description", Kind::kText},
    {"updated", Kind::kDateTime, kRequired},
};

}  // namespace

absl::Span<const Field> FieldsOf(absl::string_view object) {
  static const auto& objects =
      *new std::map<std::string, absl::Span<const Field>>{
          {"phone", kPhone},
          {"contact", kContact},
          {"language", kLanguage},
          {"schedule", kSchedule},
          {"service_area", kServiceArea},
          {"address", kAddress},
          {"accessibility", kAccessibility},
          {"attribute", kAttribute},
          {"cost_option", kCostOption},
          {"funding", kFunding},
          {"organization_identifier", kOrganizationIdentifier},
          {"program", kProgram},
          {"required_document", kRequiredDocument},
          {"metadata", kMetadata},
          {"taxonomy", kTaxonomy},
          {"taxonomy_term", kTaxonomyTerm},
          {"location", kLocation},
          {"service_at_location", kServiceAtLocation},
          {"service", kService},
          {"organization", kOrganization},
          {"unit", kUnit},
          {"service_capacity", kServiceCapacity},
      };
  const auto found = objects.find(std::string(object));
  return found == objects.end() ? absl::Span<const Field>() : found->second;
}

}  // namespace wegwijs::directory::hsds
