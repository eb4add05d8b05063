#include "services/directory/hsds/export_page.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/time/clock.h"
#include "services/directory/calendar.h"
#include "services/directory/hsds/location.h"
#include "services/directory/hsds/organization.h"
#include "services/directory/hsds/record_store.h"
#include "services/directory/hsds/service.h"
#include "services/directory/hsds/three_way.h"
#include "services/directory/location/location_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/service_store.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr int kPageSize = 50;

std::string IdOf(const Json& document) {
  return absl::AsciiStrToLower(TextOf(document, "id"));
}

// What stands of the things that some documents hold.
struct Standing {
  std::map<std::string, Organization> organizations;
  std::map<std::string, Location> locations;
  std::map<std::string, Service> services;
  std::map<std::pair<Entity, std::string>, Record> records;

  const Record* RecordOf(Entity entity, const std::string& id) const {
    const auto found = records.find({entity, id});
    return found == records.end() ? nullptr : &found->second;
  }
};

template <typename Row>
void AddRows(std::vector<Row> rows, std::map<std::string, Row>& by_id) {
  for (Row& row : rows) {
    std::string id = row.id;
    by_id.emplace(std::move(id), std::move(row));
  }
}

void AddRecords(std::vector<Record> records, Standing& standing) {
  for (Record& record : records) {
    std::pair<Entity, std::string> key = {record.entity, record.id};
    standing.records.emplace(std::move(key), std::move(record));
  }
}

using Ids = std::map<Entity, std::set<std::string>>;

void Collect(Entity entity, const Json& document, Ids& ids) {
  ForEachThing(
      {.entity = entity, .document = &document, .pointer = ""},
      [&ids](const Thing& thing) {
        ids[thing.entity].insert(IdOf(*thing.document));
        if (thing.entity == Entity::kServiceAtLocation) {
          ids[Entity::kService].insert(
              absl::AsciiStrToLower(ServiceOf(*thing.document)));
        }
        for (const Json& place : At(*thing.document, "service_at_locations")) {
          ids[Entity::kLocation].insert(
              absl::AsciiStrToLower(LocationOf(place)));
        }
      });
}

void Read(Transaction& transaction, const Ids& ids, Standing& standing) {
  for (const auto& [entity, some] : ids) {
    const std::vector<std::string> list(some.begin(), some.end());
    if (entity == Entity::kOrganization) {
      AddRows(ReadOrganizationsById(transaction, list), standing.organizations);
    }
    if (entity == Entity::kLocation) {
      AddRows(ReadLocationsById(transaction, list), standing.locations);
    }
    if (entity == Entity::kService) {
      AddRows(ReadServicesById(transaction, list), standing.services);
    }
    AddRecords(ReadRecords(transaction, entity, list), standing);
  }
}

// Takes out copies of what is no longer named.
void DropStale(const Service& service, Json& document) {
  if (TextOf(At(document, "organization"), "id") != service.organization) {
    document.erase("organization");
  }
  if (!document.contains("service_at_locations")) return;
  for (Json& place : document["service_at_locations"]) {
    const std::string named = TextOf(place, "location_id");
    if (!named.empty() && TextOf(At(place, "location"), "id") != named) {
      place.erase("location");
    }
  }
}

// What a row says now, laid over a document of it, which stands within a `root`
// or is one.
class Overlay {
 public:
  Overlay(const Standing& standing, Entity root, absl::CivilDay today)
      : standing_(standing), root_(root), today_(today) {}

  Json operator()(Entity entity, const Json& document) const {
    const std::string id = IdOf(document);
    if (entity == Entity::kOrganization) {
      const auto found = standing_.organizations.find(id);
      if (found == standing_.organizations.end()) return document;
      return Merge(document, Then(entity, document),
                   OrganizationTo(found->second, document));
    }
    if (entity == Entity::kLocation) {
      const auto found = standing_.locations.find(id);
      if (found == standing_.locations.end()) return document;
      return Merge(document, Then(entity, document),
                   LocationTo(found->second, document));
    }
    if (entity == Entity::kService) {
      const auto found = standing_.services.find(id);
      if (found == standing_.services.end()) return document;
      return OfService(found->second, document);
    }
    if (entity == Entity::kServiceAtLocation) return OfPlace(document);
    return document;
  }

 private:
  // A place by itself: what its service says of it, if it still does.
  Json OfPlace(const Json& document) const {
    const auto found =
        standing_.services.find(absl::AsciiStrToLower(ServiceOf(document)));
    if (found == standing_.services.end()) return document;
    const Json now = PlaceWithId(found->second, IdOf(document), document);
    if (now.is_null()) return document;
    const Service then = WithPlace(found->second, document, today_);
    return Merge(document, PlaceWithId(then, IdOf(document), document), now);
  }

  Json OfService(const Service& service, const Json& document) const {
    const Json then = Then(Entity::kService, document);
    Json now = ServiceTo(service, document);
    // Of a service within its place, the place is told by that.
    if (root_ == Entity::kServiceAtLocation &&
        !document.contains("service_at_locations")) {
      now.erase("service_at_locations");
    }
    Json merged = Merge(document, then, now);
    DropStale(service, merged);
    return merged;
  }

  // What was understood of the document. A copy that is not the one its record
  // is of is read again.
  Json Then(Entity entity, const Json& document) const {
    const Record* record = standing_.RecordOf(entity, IdOf(document));
    if (record != nullptr && Json::parse(record->document) == document) {
      return Json::parse(record->understood);
    }
    if (entity == Entity::kOrganization) {
      return OrganizationTo(OrganizationFrom(document), document);
    }
    if (entity == Entity::kLocation) {
      return LocationTo(LocationFrom(document), document);
    }
    const auto found = standing_.services.find(IdOf(document));
    return ServiceTo(ServiceFrom(document, found->second.organization, today_),
                     document);
  }

  const Standing& standing_;
  const Entity root_;
  const absl::CivilDay today_;
};

bool IsSecret(const Standing& standing, const std::string& location) {
  const auto found = standing.locations.find(absl::AsciiStrToLower(location));
  return found != standing.locations.end() &&
         found->second.content.confidential();
}

// Leaves out what is for colleagues, wherever it stands.
void MakePublic(const Standing& standing, Json& value) {
  if (value.is_object()) {
    for (const char* field : {"contacts", "metadata", "assurer_email"}) {
      value.erase(field);
    }
    for (const char* field : {"service_at_locations", "locations"}) {
      if (!value.contains(field)) continue;
      Json kept = Json::array();
      for (Json& one : value[field]) {
        const std::string location =
            one.contains("location_type") ? TextOf(one, "id") : LocationOf(one);
        if (!IsSecret(standing, location)) kept.push_back(std::move(one));
      }
      value[field] = std::move(kept);
    }
  }
  if (!value.is_structured()) return;
  for (Json& inner : value) MakePublic(standing, inner);
}

// Whether an export of one organisation or owner has it, too.
bool IsWanted(const ExportFilter& filter, Entity entity,
              const Standing& standing, const Json& document, int owner) {
  if (filter.owner.has_value() && owner != *filter.owner) return false;
  const std::string location =
      entity == Entity::kLocation ? IdOf(document) : LocationOf(document);
  if (filter.public_only && IsSecret(standing, location)) return false;
  if (filter.organization.empty()) return true;
  switch (entity) {
    case Entity::kOrganization:
      return IdOf(document) == filter.organization;
    case Entity::kLocation:
    case Entity::kService:
      return OrganizationOf(
                 {.entity = entity, .document = &document, .pointer = ""}) ==
             filter.organization;
    case Entity::kServiceAtLocation:
      return OrganizationOf({.entity = Entity::kService,
                             .document = &At(document, "service"),
                             .pointer = ""}) == filter.organization;
    case Entity::kTaxonomy:
    case Entity::kTaxonomyTerm:
      break;
  }
  return true;
}

// A document on its way out, and who owns it.
struct Draft {
  Json document;
  int owner = 0;
  bool within = false;
};

// Rows with what was imported of them, or with what they say themselves.
template <typename Row, typename To>
std::vector<Draft> DraftsOf(Transaction& transaction, Entity entity,
                            const std::vector<Row>& rows, const To& to) {
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  std::map<std::string, Record> records;
  for (Record& record : ReadRecords(transaction, entity, ids)) {
    std::string id = record.id;
    records.emplace(std::move(id), std::move(record));
  }
  std::vector<Draft> drafts;
  for (const Row& row : rows) {
    const auto found = records.find(row.id);
    if (found == records.end()) {
      drafts.push_back({.document = to(row, Json()), .owner = row.owner});
    } else {
      drafts.push_back({.document = Json::parse(found->second.document),
                        .owner = row.owner,
                        .within = !found->second.within.empty()});
    }
  }
  return drafts;
}

template <typename Row>
std::optional<PagePosition> NextOf(const std::vector<Row>& rows) {
  if (rows.size() < kPageSize) return std::nullopt;
  return PagePosition{rows.back().display_name, rows.back().id};
}

std::vector<Draft> ReadDrafts(Transaction& transaction,
                              const ExportFilter& filter, Entity entity,
                              const PagePosition& after,
                              std::optional<PagePosition>& next) {
  if (entity == Entity::kOrganization) {
    const auto rows = ReadOrganizations(transaction, "", after, kPageSize);
    next = NextOf(rows);
    return DraftsOf(transaction, entity, rows, OrganizationTo);
  }
  if (entity == Entity::kService) {
    const auto rows = ReadServices(transaction,
                                   filter.organization.empty()
                                       ? std::nullopt
                                       : std::optional(filter.organization),
                                   "", after, kPageSize);
    next = NextOf(rows);
    return DraftsOf(transaction, entity, rows, ServiceTo);
  }
  if (entity == Entity::kLocation) {
    const auto rows = ReadLocations(transaction, "", after, kPageSize);
    if (rows.size() == kPageSize) {
      next = PagePosition{rows.back().content.display_name(), rows.back().id};
    }
    return DraftsOf(transaction, entity, rows, LocationTo);
  }
  std::vector<Draft> drafts;
  const std::vector<Record> records =
      ReadRecordsAfter(transaction, entity, after.id, kPageSize);
  for (const Record& record : records) {
    drafts.push_back(
        {.document = Json::parse(record.document), .owner = record.owner});
  }
  if (records.size() == kPageSize) next = PagePosition{"", records.back().id};
  return drafts;
}

}  // namespace

ExportPage ReadExportPage(Transaction& transaction, const ExportFilter& filter,
                          Entity entity, const PagePosition& after) {
  ExportPage page;
  const bool is_whole =
      filter.organization.empty() && !filter.owner.has_value();
  std::vector<Draft> drafts =
      ReadDrafts(transaction, filter, entity, after, page.next);
  Ids ids;
  for (const Draft& draft : drafts) Collect(entity, draft.document, ids);
  Standing standing;
  Read(transaction, ids, standing);
  const Overlay overlay(standing, entity, DayInBrussels(absl::Now()));
  for (Draft& draft : drafts) {
    if (draft.within && is_whole) continue;
    RewriteThings(entity, draft.document, overlay);
    if (!IsWanted(filter, entity, standing, draft.document, draft.owner)) {
      continue;
    }
    HideLocations(draft.document, [&standing](const Json& location) {
      return IsConfidential(location) ||
             IsSecret(standing, TextOf(location, "id"));
    });
    if (filter.public_only) MakePublic(standing, draft.document);
    page.documents.push_back(std::move(draft.document));
  }
  return page;
}

}  // namespace wegwijs::directory::hsds
