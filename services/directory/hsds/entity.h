// What of HSDS is a thing of its own: it has an id by which others name it, and
// a record of its own here.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_ENTITY_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_ENTITY_H_

#include <functional>
#include <string>

#include "services/directory/hsds/json.h"

namespace wegwijs::directory::hsds {

// In the order of writing: what others name comes first.
enum class Entity {
  kOrganization,
  kLocation,
  kService,
  kServiceAtLocation,
  kTaxonomy,
  kTaxonomyTerm,
};

inline constexpr Entity kEntities[] = {
    Entity::kOrganization,      Entity::kLocation, Entity::kService,
    Entity::kServiceAtLocation, Entity::kTaxonomy, Entity::kTaxonomyTerm};

// "service", as HSDS has it; and the field of a file that lists them.
const char* NameOf(Entity entity);
const char* ListOf(Entity entity);

// What an object by itself is, by the fields that only its like has.
Entity EntityOf(const Json& object);

// A thing of a file: by itself in a list, or within another one.
struct Thing {
  Entity entity;
  // Not null, and changeable for who walks over a changeable one.
  const Json* document;
  // Where it stands in the file: "/services/3/organization".
  std::string pointer;
  // The id of the organisation that it stands in, and of the place of a service
  // that it stands in; empty: in none.
  std::string organization = {};
  std::string service_at_location = {};
  bool nested = false;
};

// Calls `visit` for `root` and all things within it, the outer ones first. What
// is no object is passed over.
void ForEachThing(const Thing& root,
                  const std::function<void(const Thing&)>& visit);

// Puts `rewrite(entity, document)` in the place of `document`, and then the
// same for all things within that.
void RewriteThings(Entity entity, Json& document,
                   const std::function<Json(Entity, const Json&)>& rewrite);

// The id of the organisation that a service or a location is of, wherever the
// file says so.
std::string OrganizationOf(const Thing& thing);

// The id of the location that a service_at_location names.
std::string LocationOf(const Json& service_at_location);

// The id of the service that a service_at_location is of.
std::string ServiceOf(const Json& service_at_location);

// Whether a location is one whose address nobody may know.
bool IsConfidential(const Json& location);

// Takes out of the locations that are to be hidden, the document itself or
// within it, what says where they are.
void HideLocations(Json& document,
                   const std::function<bool(const Json& location)>& hidden);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_ENTITY_H_
