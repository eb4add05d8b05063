#include "services/directory/hsds/import_run.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/directory/hsds/check.h"
#include "services/directory/hsds/parts.h"
#include "services/directory/hsds/record_store.h"
#include "services/directory/hsds/three_way.h"
#include "services/directory/location/location_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/service_store.h"
#include "services/directory/text_rules.h"
#include "services/runtime/await.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr size_t kMostThings = 50000;
constexpr size_t kMostInBatch = 500;
// Of text; its trees, and what is sent to the database, are many times that.
constexpr size_t kLargestBatch = 1 << 20;
constexpr int kMostChanges = 1000;
constexpr int kMostNotes = 100;
constexpr size_t kMostNeeded = 1000;
constexpr absl::Duration kLongestBatch = absl::Seconds(60);
constexpr char kBeforeAll[] = "00000000-0000-0000-0000-000000000000";

std::string IdOf(const Json& document) {
  return absl::AsciiStrToLower(TextOf(document, "id"));
}

std::string ResourceName(Entity entity, const std::string& id) {
  switch (entity) {
    case Entity::kServiceAtLocation:
      return "serviceAtLocations/" + id;
    case Entity::kTaxonomyTerm:
      return "taxonomyTerms/" + id;
    default:
      return absl::StrCat(ListOf(entity), "/", id);
  }
}

v1::HsdsChange::Kind KindOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kAdded:
      return v1::HsdsChange::KIND_ADDED;
    case Outcome::kChanged:
      return v1::HsdsChange::KIND_CHANGED;
    case Outcome::kRetired:
      return v1::HsdsChange::KIND_RETIRED;
    case Outcome::kConflict:
      return v1::HsdsChange::KIND_CONFLICT;
    case Outcome::kUnchanged:
      break;
  }
  return v1::HsdsChange::KIND_UNSPECIFIED;
}

void Count(Outcome outcome, v1::ImportHsdsResponse& response) {
  switch (outcome) {
    case Outcome::kAdded:
      return response.set_added(response.added() + 1);
    case Outcome::kChanged:
      return response.set_changed(response.changed() + 1);
    case Outcome::kRetired:
      return response.set_retired(response.retired() + 1);
    case Outcome::kUnchanged:
      return response.set_unchanged(response.unchanged() + 1);
    case Outcome::kConflict:
      return response.set_conflicts(response.conflicts() + 1);
  }
}

// What other things are found within it, which have results of their own.
Json WithoutThings(const Json& document) {
  Json rest = document;
  for (const char* field :
       {"organization", "services", "locations", "location", "service"}) {
    rest.erase(field);
  }
  // What is hidden is understood, and told to nobody.
  HideLocations(rest, IsConfidential);
  return rest;
}

}  // namespace

absl::StatusOr<v1::ImportHsdsResponse> ImportRun::Run() {
  RETURN_IF_ERROR(Survey());
  RETURN_IF_ERROR(CheckNeeded());
  for (const Entity entity : kEntities) RETURN_IF_ERROR(Import(entity));
  if (shape_ == Shape::kDirectory || shape_ == Shape::kList) {
    RETURN_IF_ERROR(FindMissing());
  }
  for (const auto& [field, count] : notes_) {
    if (response_.notes_size() == kMostNotes) break;
    v1::HsdsNote& note = *response_.add_notes();
    note.set_field(field);
    note.set_count(count);
  }
  return std::move(response_);
}

template <typename T>
absl::StatusOr<T> ImportRun::Ask(
    const std::function<absl::StatusOr<T>(Transaction&)>& work) {
  if (is_cancelled_()) {
    return absl::CancelledError("The caller left the import.");
  }
  using Mode = TransactionOptions::Mode;
  return Await(database_,
               {.mode = options_.writes ? Mode::kWrite : Mode::kSnapshot,
                .municipality = options_.municipality,
                .deadline = absl::Now() + kLongestBatch},
               work);
}

absl::Status ImportRun::Survey() {
  ASSIGN_OR_RETURN(shape_, ShapeOf(text_));
  FieldViolations faults;
  RETURN_IF_ERROR(ForEachObject(
      text_, shape_, [this, &faults](const Thing& root, Json& document) {
        CheckObject(NameOf(root.entity), document, root.pointer, faults);
        ForEachThing(root, [this, &faults](const Thing& thing) {
          SurveyThing(thing, faults);
        });
        return things_ <= kMostThings;
      }));
  if (things_ > kMostThings) {
    return InvalidField("", absl::StrCat("Has more than ", kMostThings,
                                         " objects. Divide it."));
  }
  RETURN_IF_ERROR(faults.ToStatus());
  return ForEachObject(
             text_, shape_,
             [this, &faults](const Thing& root, Json&) {
               ForEachThing(root, [this, &faults](const Thing& one) {
                 SurveyReferences(one, faults);
               });
               return true;
             }).ok()
             ? faults.ToStatus()
             : absl::InternalError("The file changed while it was read.");
}

void ImportRun::SurveyThing(const Thing& thing, FieldViolations& faults) {
  const std::string id = IdOf(*thing.document);
  const Place place = {.pointer = thing.pointer,
                       .nested = thing.nested,
                       .fields = thing.document->size()};
  const auto [found, is_new] = places_[thing.entity].emplace(id, place);
  if (is_new) {
    ++things_;
    return;
  }
  Place& other = found->second;
  if (!thing.nested && !other.nested) {
    faults.Add(thing.pointer + "/id",
               absl::StrCat("Is the id of ", other.pointer, ", too."));
  } else if (other.nested && (!thing.nested || place.fields > other.fields)) {
    other = place;
  }
}

void ImportRun::Need(Entity entity, const std::string& id,
                     const std::string& pointer, FieldViolations& faults) {
  if (id.empty() || places_[entity].contains(id)) return;
  if (entity == Entity::kTaxonomy || entity == Entity::kTaxonomyTerm) {
    faults.Add(pointer, "Names nothing in this file.");
    return;
  }
  auto& needed = needed_[entity];
  if (needed.size() < kMostNeeded) needed.emplace(id, pointer);
}

void ImportRun::SurveyReferences(const Thing& thing, FieldViolations& faults) {
  const Json& document = *thing.document;
  const auto lower = [](const std::string& id) {
    return absl::AsciiStrToLower(id);
  };
  if (thing.entity == Entity::kService ||
      thing.entity == Entity::kOrganization) {
    CheckLine(thing.pointer + "/name", OneLine(TextOf(document, "name"), 120),
              {1, 120}, faults);
  }
  switch (thing.entity) {
    case Entity::kService: {
      const std::string organization = OrganizationOf(thing);
      const std::string pointer = thing.pointer + "/organization_id";
      if (organization.empty()) {
        faults.Add(pointer,
                   "Is missing. Say which organisation the service is of.");
      }
      Need(Entity::kOrganization, lower(organization), pointer, faults);
      const Json& places = At(document, "service_at_locations");
      for (size_t i = 0; i < places.size(); ++i) {
        const std::string path = absl::StrCat(
            thing.pointer, "/service_at_locations/", i, "/location_id");
        const std::string location = LocationOf(places[i]);
        if (location.empty()) {
          faults.Add(path, "Is missing. Say at which location it is.");
        }
        Need(Entity::kLocation, lower(location), path, faults);
      }
      break;
    }
    case Entity::kServiceAtLocation: {
      const std::string service = TextOf(document, "service_id");
      Need(Entity::kLocation, lower(LocationOf(document)),
           thing.pointer + "/location_id", faults);
      Need(Entity::kService, lower(service), thing.pointer + "/service_id",
           faults);
      break;
    }
    case Entity::kLocation:
      Need(Entity::kOrganization, lower(TextOf(document, "organization_id")),
           thing.pointer + "/organization_id", faults);
      break;
    case Entity::kTaxonomyTerm:
      // A page or an object by itself is a part of what there is.
      if (shape_ != Shape::kDirectory) break;
      Need(Entity::kTaxonomyTerm, lower(TextOf(document, "parent_id")),
           thing.pointer + "/parent_id", faults);
      Need(Entity::kTaxonomy, lower(TextOf(document, "taxonomy_id")),
           thing.pointer + "/taxonomy_id", faults);
      break;
    case Entity::kOrganization:
    case Entity::kTaxonomy:
      break;
  }
}

absl::Status ImportRun::CheckNeeded() {
  using Ids = std::set<std::string>;
  FieldViolations faults;
  for (const auto& [entity, pointers] : needed_) {
    std::vector<std::string> ids;
    for (const auto& [id, pointer] : pointers) ids.push_back(id);
    ASSIGN_OR_RETURN(
        const Ids found,
        Ask<Ids>([entity = entity,
                  &ids](Transaction& transaction) -> absl::StatusOr<Ids> {
          Ids known;
          for (const Record& one : ReadRecords(transaction, entity, ids)) {
            known.insert(one.id);
          }
          if (entity == Entity::kOrganization) {
            for (const auto& one : ReadOrganizationsById(transaction, ids)) {
              known.insert(one.id);
            }
          }
          if (entity == Entity::kLocation) {
            for (const auto& one : ReadLocationsById(transaction, ids)) {
              known.insert(one.id);
            }
          }
          if (entity == Entity::kService) {
            for (const auto& one : ReadServicesById(transaction, ids)) {
              known.insert(one.id);
            }
          }
          return known;
        }));
    for (const auto& [id, pointer] : pointers) {
      if (found.contains(id)) continue;
      faults.Add(pointer, "Names nothing in this file or in the directory.");
    }
  }
  return faults.ToStatus();
}

absl::Status ImportRun::Import(Entity entity) {
  if (places_[entity].empty()) return absl::OkStatus();
  absl::Status status;
  RETURN_IF_ERROR(ForEachObject(
      text_, shape_, [this, entity, &status](const Thing& root, Json&) {
        ForEachThing(root, [&](const Thing& thing) {
          if (thing.entity == entity) Add(root, thing);
        });
        if (batch_.size() >= kMostInBatch || batch_bytes_ >= kLargestBatch) {
          status = Flush(entity);
        }
        return status.ok();
      }));
  RETURN_IF_ERROR(status);
  return Flush(entity);
}

void ImportRun::Add(const Thing& root, const Thing& thing) {
  std::string id = IdOf(*thing.document);
  if (places_[thing.entity].at(id).pointer != thing.pointer) return;
  Item& item = batch_.emplace_back();
  item.id = std::move(id);
  item.document = *thing.document;
  if (thing.entity == Entity::kService) {
    item.organization = absl::AsciiStrToLower(OrganizationOf(thing));
  }
  if (thing.nested) {
    item.within = absl::StrCat(NameOf(root.entity), "/", IdOf(*root.document));
  }
  batch_bytes_ += item.document.dump().size();
}

absl::Status ImportRun::Flush(Entity entity) {
  // One object may hold many things, so a batch may be too large by one.
  for (size_t begin = 0; begin < batch_.size(); begin += kMostInBatch) {
    const size_t end = std::min(batch_.size(), begin + kMostInBatch);
    const std::vector<Item> items(
        std::make_move_iterator(batch_.begin() + begin),
        std::make_move_iterator(batch_.begin() + end));
    using Results = std::vector<Result>;
    ASSIGN_OR_RETURN(Results results,
                     Ask<Results>([&](Transaction& transaction) {
                       return ImportBatch(transaction, options_, entity, items);
                     }));
    for (size_t i = 0; i < items.size(); ++i) {
      Report(entity, items[i], results[i]);
    }
  }
  batch_.clear();
  batch_bytes_ = 0;
  return absl::OkStatus();
}

void ImportRun::Report(Entity entity, const Item& item, Result& result) {
  Count(result.outcome, response_);
  if (!result.understood.is_null()) {
    CountNotUnderstood(WithoutThings(item.document), result.understood,
                       NameOf(entity), notes_);
  }
  if (result.outcome == Outcome::kUnchanged ||
      response_.changes_size() == kMostChanges) {
    return;
  }
  v1::HsdsChange& change = *response_.add_changes();
  change.set_kind(KindOf(result.outcome));
  change.set_entity(NameOf(entity));
  change.set_name(ResourceName(entity, item.id));
  change.set_display_name(TextOf(item.document, "name"));
  for (std::string& field : result.fields) {
    *change.add_fields() = std::move(field);
  }
}

absl::Status ImportRun::FindMissing() {
  using Ids = std::vector<std::string>;
  for (const Entity entity : kEntities) {
    std::string after = kBeforeAll;
    while (true) {
      ASSIGN_OR_RETURN(
          const Ids ids,
          Ask<Ids>([&](Transaction& transaction) -> absl::StatusOr<Ids> {
            Ids found;
            for (const Record& one : ReadRecordsOfSource(
                     transaction, options_.municipality, options_.source,
                     entity, after, kMostInBatch)) {
              found.push_back(one.id);
            }
            return found;
          }));
      for (const std::string& id : ids) {
        if (places_[entity].contains(id)) continue;
        response_.set_missing_in_file(response_.missing_in_file() + 1);
        if (response_.changes_size() == kMostChanges) continue;
        v1::HsdsChange& change = *response_.add_changes();
        change.set_kind(v1::HsdsChange::KIND_MISSING_IN_FILE);
        change.set_entity(NameOf(entity));
        change.set_name(ResourceName(entity, id));
      }
      if (ids.size() < kMostInBatch) break;
      after = ids.back();
    }
  }
  return absl::OkStatus();
}

}  // namespace wegwijs::directory::hsds
