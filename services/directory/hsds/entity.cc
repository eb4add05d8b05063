#include "services/directory/hsds/entity.h"

#include "absl/strings/str_cat.h"

namespace wegwijs::directory::hsds {
namespace {

void ForEachIn(const Thing& outer, const char* field, Entity entity,
               const Thing& context,
               const std::function<void(const Thing&)>& visit) {
  const Json& list = At(*outer.document, field);
  if (!list.is_array()) return;
  for (size_t i = 0; i < list.size(); ++i) {
    Thing inner = context;
    inner.entity = entity;
    inner.document = &list[i];
    inner.pointer = absl::StrCat(outer.pointer, "/", field, "/", i);
    ForEachThing(inner, visit);
  }
}

void ForField(const Thing& outer, const char* field, Entity entity,
              const Thing& context,
              const std::function<void(const Thing&)>& visit) {
  const Json& object = At(*outer.document, field);
  Thing inner = context;
  inner.entity = entity;
  inner.document = &object;
  inner.pointer = absl::StrCat(outer.pointer, "/", field);
  ForEachThing(inner, visit);
}

Thing Context() {
  return {.entity = Entity::kOrganization,
          .document = nullptr,
          .pointer = "",
          .nested = true};
}

// Takes out of a location what says where it is.
void Hide(Json& location) {
  for (const char* field : {"addresses", "latitude", "longitude"}) {
    location.erase(field);
  }
  if (!location.contains("attributes")) return;
  Json kept = Json::array();
  for (Json& attribute : location["attributes"]) {
    if (TextOf(attribute, "link_type") == "neighbourhood") continue;
    kept.push_back(std::move(attribute));
  }
  location["attributes"] = std::move(kept);
}

}  // namespace

const char* NameOf(Entity entity) {
  switch (entity) {
    case Entity::kOrganization:
      return "organization";
    case Entity::kLocation:
      return "location";
    case Entity::kService:
      return "service";
    case Entity::kServiceAtLocation:
      return "service_at_location";
    case Entity::kTaxonomy:
      return "taxonomy";
    case Entity::kTaxonomyTerm:
      return "taxonomy_term";
  }
  return "";
}

const char* ListOf(Entity entity) {
  switch (entity) {
    case Entity::kOrganization:
      return "organizations";
    case Entity::kLocation:
      return "locations";
    case Entity::kService:
      return "services";
    case Entity::kServiceAtLocation:
      return "service_at_locations";
    case Entity::kTaxonomy:
      return "taxonomies";
    case Entity::kTaxonomyTerm:
      return "taxonomy_terms";
  }
  return "";
}

Entity EntityOf(const Json& object) {
  const auto has = [&object](std::initializer_list<const char*> fields) {
    for (const char* field : fields) {
      if (object.contains(field)) return true;
    }
    return false;
  };
  if (has({"location_type"})) return Entity::kLocation;
  if (has({"status"})) return Entity::kService;
  if (has({"service", "location", "service_id", "location_id"})) {
    return Entity::kServiceAtLocation;
  }
  if (has({"code", "parent_id", "taxonomy", "taxonomy_detail", "taxonomy_id",
           "term_uri"})) {
    return Entity::kTaxonomyTerm;
  }
  return has({"version"}) ? Entity::kTaxonomy : Entity::kOrganization;
}

void ForEachThing(const Thing& root,
                  const std::function<void(const Thing&)>& visit) {
  if (!root.document->is_object()) return;
  visit(root);
  Thing context = Context();
  switch (root.entity) {
    case Entity::kOrganization:
      context.organization = TextOf(*root.document, "id");
      ForEachIn(root, "locations", Entity::kLocation, context, visit);
      ForEachIn(root, "services", Entity::kService, context, visit);
      break;
    case Entity::kService: {
      ForField(root, "organization", Entity::kOrganization, context, visit);
      const Json& places = At(*root.document, "service_at_locations");
      for (size_t i = 0; i < places.size() && places.is_array(); ++i) {
        Thing place = context;
        place.document = &places[i];
        place.pointer = absl::StrCat(root.pointer, "/service_at_locations/", i);
        if (!places[i].is_object()) continue;
        ForField(place, "location", Entity::kLocation, context, visit);
      }
      break;
    }
    case Entity::kServiceAtLocation:
      ForField(root, "location", Entity::kLocation, context, visit);
      context.service_at_location = TextOf(*root.document, "id");
      ForField(root, "service", Entity::kService, context, visit);
      break;
    case Entity::kLocation:
    case Entity::kTaxonomy:
    case Entity::kTaxonomyTerm:
      break;
  }
}

void RewriteThings(Entity entity, Json& document,
                   const std::function<Json(Entity, const Json&)>& rewrite) {
  if (!document.is_object()) return;
  document = rewrite(entity, document);
  const auto within = [&](Json& outer, const char* field, Entity inner) {
    const auto found = outer.find(field);
    if (found == outer.end()) return;
    if (found->is_object()) return RewriteThings(inner, *found, rewrite);
    for (Json& entry : *found) RewriteThings(inner, entry, rewrite);
  };
  switch (entity) {
    case Entity::kOrganization:
      within(document, "locations", Entity::kLocation);
      within(document, "services", Entity::kService);
      break;
    case Entity::kService:
      within(document, "organization", Entity::kOrganization);
      if (document.contains("service_at_locations")) {
        for (Json& place : document["service_at_locations"]) {
          within(place, "location", Entity::kLocation);
        }
      }
      break;
    case Entity::kServiceAtLocation:
      within(document, "location", Entity::kLocation);
      within(document, "service", Entity::kService);
      break;
    case Entity::kLocation:
    case Entity::kTaxonomy:
    case Entity::kTaxonomyTerm:
      break;
  }
}

std::string OrganizationOf(const Thing& thing) {
  std::string id = TextOf(*thing.document, "organization_id");
  if (id.empty()) id = TextOf(At(*thing.document, "organization"), "id");
  return id.empty() ? thing.organization : id;
}

std::string LocationOf(const Json& service_at_location) {
  const std::string id = TextOf(service_at_location, "location_id");
  return id.empty() ? TextOf(At(service_at_location, "location"), "id") : id;
}

std::string ServiceOf(const Json& service_at_location) {
  const std::string id = TextOf(service_at_location, "service_id");
  return id.empty() ? TextOf(At(service_at_location, "service"), "id") : id;
}

bool IsConfidential(const Json& location) {
  const Json& attributes = At(location, "attributes");
  for (const Json& attribute : attributes) {
    if (TextOf(attribute, "link_type") == "confidential" &&
        TextOf(attribute, "value") == "true") {
      return true;
    }
  }
  return false;
}

void HideLocations(Json& document,
                   const std::function<bool(const Json& location)>& hidden) {
  if (document.is_object() && document.contains("location_type") &&
      hidden(document)) {
    Hide(document);
  }
  if (!document.is_structured()) return;
  for (Json& inner : document) HideLocations(inner, hidden);
}

}  // namespace wegwijs::directory::hsds
