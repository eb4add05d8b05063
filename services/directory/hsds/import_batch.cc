#include "services/directory/hsds/import_batch.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/directory/change.h"
#include "services/directory/head_store.h"
#include "services/directory/hsds/hidden_places.h"
#include "services/directory/hsds/import_places.h"
#include "services/directory/hsds/location.h"
#include "services/directory/hsds/organization.h"
#include "services/directory/hsds/record_store.h"
#include "services/directory/hsds/refused.h"
#include "services/directory/hsds/service.h"
#include "services/directory/hsds/three_way.h"
#include "services/directory/location/location_store.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/reference_names.h"
#include "services/directory/service_references.h"
#include "services/directory/service_store.h"

namespace wegwijs::directory::hsds {
namespace {

using Records = std::map<std::string, Record>;

std::vector<std::string> IdsOf(const std::vector<Item>& items) {
  std::vector<std::string> ids;
  for (const Item& item : items) ids.push_back(item.id);
  return ids;
}

// Whether what was a part of something else so far now comes by itself.
bool ComesOut(const Item& item, const Record& record,
              const ImportOptions& options) {
  return item.within.empty() && !record.within.empty() &&
         record.owner == options.municipality;
}

// How the rows of an entity are read, made, told and written.
struct OrganizationRows {
  using Row = Organization;
  static constexpr Entity kEntity = Entity::kOrganization;

  static std::vector<Row> Read(Transaction& transaction, const ImportOptions&,
                               const std::vector<std::string>& ids) {
    return ReadOrganizationsById(transaction, ids);
  }
  static Row From(const Item& item, const ImportOptions&) {
    return OrganizationFrom(item.document);
  }
  static Json To(const Row& row, const Json& document) {
    return OrganizationTo(row, document);
  }
  static void Settle(Transaction&, const ImportOptions&,
                     const std::map<std::string, Row>&, std::vector<Row>&) {}
  static void Write(Transaction& transaction,
                    const std::vector<Change<Row>>& changes) {
    WriteOrganizations(transaction, changes);
  }
};

// Leaves out neighbourhoods that are not in the directory.
void DropDangling(Transaction& transaction, std::vector<Location>& locations) {
  std::vector<Neighbourhood> wanted;
  for (Location& location : locations) {
    for (v1::Location* part : {&location.content, &location.hidden}) {
      const auto key = NeighbourhoodKey(part->neighbourhood());
      if (key.ok()) wanted.push_back(*key);
    }
  }
  if (wanted.empty()) return;
  std::set<std::string> known;
  for (const auto& one : ReadNeighbourhoodsByKey(transaction, wanted)) {
    known.insert(NameOf(one));
  }
  for (Location& location : locations) {
    for (v1::Location* part : {&location.content, &location.hidden}) {
      if (!known.contains(part->neighbourhood())) part->clear_neighbourhood();
    }
  }
}

struct LocationRows {
  using Row = Location;
  static constexpr Entity kEntity = Entity::kLocation;

  static std::vector<Row> Read(Transaction& transaction,
                               const ImportOptions& options,
                               const std::vector<std::string>& ids) {
    std::vector<Row> rows = ReadLocationsById(transaction, ids);
    ReadHidden(transaction, options.municipality, rows);
    return rows;
  }
  static Row From(const Item& item, const ImportOptions&) {
    return LocationFrom(item.document);
  }
  static Json To(const Row& row, const Json& document) {
    return LocationTo(row, document);
  }
  static void Settle(Transaction& transaction, const ImportOptions&,
                     const std::map<std::string, Row>&,
                     std::vector<Row>& wanted) {
    DropDangling(transaction, wanted);
  }
  static void Write(Transaction& transaction,
                    const std::vector<Change<Row>>& changes) {
    WriteLocations(transaction, changes);
    ForgetPlaces(transaction, changes);
  }
};

// Leaves out what names something that is not in the directory. Nothing of the
// file is there yet while nothing is written: organisations and locations may
// be missing then.
void DropDangling(Transaction& transaction, bool written,
                  std::vector<Service>& services) {
  while (true) {
    std::vector<Service> checked = services;
    for (Service& service : checked) {
      if (written) continue;
      service.profile.clear_organizations();
      service.profile.clear_service_at_locations();
    }
    const absl::Status status = CheckReferences(transaction, checked);
    if (status.ok()) return;
    bool any = false;
    for (size_t i = 0; i < services.size(); ++i) {
      any |= RemoveRefused(BadRequestOf(status),
                           absl::StrCat("services[", i, "].profile"), "",
                           services[i].profile);
    }
    if (!any) return;
  }
}

struct ServiceRows {
  using Row = Service;
  static constexpr Entity kEntity = Entity::kService;

  static std::vector<Row> Read(Transaction& transaction, const ImportOptions&,
                               const std::vector<std::string>& ids) {
    return ReadServicesById(transaction, ids);
  }
  static Row From(const Item& item, const ImportOptions& options) {
    return ServiceFrom(item.document, item.organization, options.today);
  }
  static Json To(const Row& row, const Json& document) {
    Json object = ServiceTo(row, document);
    if (!SaysPlaces(document)) object.erase("service_at_locations");
    return object;
  }
  // A file that says nothing of the places leaves them as they are.
  static bool SaysPlaces(const Json& document) {
    return document.is_null() || document.contains("service_at_locations");
  }
  static void Settle(Transaction& transaction, const ImportOptions& options,
                     const std::map<std::string, Row>& standing,
                     std::vector<Row>& wanted) {
    DropDangling(transaction, options.writes, wanted);
    for (Row& row : wanted) {
      const auto found = standing.find(row.id);
      const Row& before = found == standing.end() ? Row() : found->second;
      if (row.profile.service_at_locations().empty()) {
        *row.profile.mutable_service_at_locations() =
            before.profile.service_at_locations();
      }
      SettleTexts(before, row);
    }
  }
  static void Write(Transaction& transaction,
                    const std::vector<Change<Row>>& changes) {
    WriteServices(transaction, changes);
  }
};

// Takes in what has rows of its own here.
template <typename Rows>
class RowImport {
 public:
  using Row = typename Rows::Row;

  RowImport(Transaction& transaction, const ImportOptions& options,
            const std::vector<Item>& items, const Records& records)
      : transaction_(transaction),
        options_(options),
        items_(items),
        records_(records),
        confidential_(ConfidentialAmong(transaction, Rows::kEntity, items)) {}

  std::vector<Result> Run() {
    for (Row& row : Rows::Read(transaction_, options_, IdsOf(items_))) {
      std::string id = row.id;
      standing_.emplace(std::move(id), std::move(row));
    }
    std::vector<Row> wanted;
    for (const Item& item : items_) {
      wanted.push_back(Rows::From(item, options_));
    }
    Rows::Settle(transaction_, options_, standing_, wanted);
    std::vector<Result> results;
    for (size_t i = 0; i < items_.size(); ++i) {
      results.push_back(Take(items_[i], wanted[i]));
    }
    if (options_.writes) {
      if (!changes_.empty()) Rows::Write(transaction_, changes_);
      WriteRecords(transaction_, new_records_);
    }
    return results;
  }

 private:
  const Row* StandingOf(const Item& item) const {
    const auto found = standing_.find(item.id);
    return found == standing_.end() ? nullptr : &found->second;
  }

  const Record* RecordOf(const Item& item) const {
    const auto found = records_.find(item.id);
    return found == records_.end() ? nullptr : &found->second;
  }

  // Whether somebody changed the row here after its last import.
  static bool IsEdited(const Row& standing, const Record& record) {
    return standing.version != record.version &&
           Rows::To(standing, Json::parse(record.document)) !=
               Json::parse(record.understood);
  }

  Result Take(const Item& item, Row& wanted) {
    const Row* standing = StandingOf(item);
    const Record* record = RecordOf(item);
    const Json kept = Kept(item.document, confidential_);
    // What a confidential location hides is in no record.
    if (record != nullptr && Json::parse(record->document) == kept &&
        !IsConfidential(item.document)) {
      if (ComesOut(item, *record, options_)) {
        Keep(item, kept, Json::parse(record->understood), record->version);
      }
      return {};
    }
    const bool same_place = record != nullptr && record->within == item.within;
    if (!item.within.empty() && standing != nullptr && !same_place) return {};
    Result result = {.understood = Rows::To(wanted, item.document)};
    if (standing == nullptr) {
      result.outcome = Outcome::kAdded;
    } else {
      const bool same = SameContent(*standing, wanted);
      result.fields = same && record != nullptr
                          ? DifferingFields(Json::parse(record->document), kept)
                          : DifferingFields(Rows::To(*standing, item.document),
                                            result.understood);
      if (same && record != nullptr && result.fields.empty()) return {};
      const bool foreign = standing->owner != options_.municipality;
      if ((!same && foreign) ||
          (record != nullptr && record->owner != options_.municipality) ||
          (!same && record != nullptr && IsEdited(*standing, *record))) {
        result.outcome = Outcome::kConflict;
        return result;
      }
      if (same) {
        result.outcome =
            record == nullptr ? Outcome::kUnchanged : Outcome::kChanged;
        Keep(item, kept, result.understood, standing->version);
        return result;
      }
      result.outcome = IsRetired(wanted) && !IsRetired(*standing)
                           ? Outcome::kRetired
                           : Outcome::kChanged;
    }
    const Row before = standing == nullptr ? Row() : *standing;
    wanted.owner = options_.municipality;
    wanted.version = before.version + 1;
    Keep(item, kept, result.understood, wanted.version);
    changes_.push_back({.before = before, .after = wanted});
    return result;
  }

  void Keep(const Item& item, const Json& kept, const Json& understood,
            int64_t version) {
    new_records_.push_back({.entity = Rows::kEntity,
                            .id = item.id,
                            .document = kept.dump(),
                            .understood = understood.dump(),
                            .within = item.within,
                            .source = options_.source,
                            .version = version,
                            .owner = options_.municipality});
  }

  Transaction& transaction_;
  const ImportOptions& options_;
  const std::vector<Item>& items_;
  const Records& records_;
  const std::set<std::string> confidential_;
  std::map<std::string, Row> standing_;
  std::vector<Change<Row>> changes_;
  std::vector<Record> new_records_;
};

// Takes in what is kept for the export only.
std::vector<Result> KeepOnly(Transaction& transaction,
                             const ImportOptions& options, Entity entity,
                             const std::vector<Item>& items,
                             const Records& records) {
  const std::set<std::string> confidential =
      ConfidentialAmong(transaction, entity, items);
  std::vector<Result> results;
  std::vector<Record> kept;
  for (const Item& item : items) {
    Result& result = results.emplace_back();
    const Json document = Kept(item.document, confidential);
    const auto found = records.find(item.id);
    if (found == records.end()) {
      result.outcome = Outcome::kAdded;
    } else {
      const Record& record = found->second;
      const Json before = Json::parse(record.document);
      const bool same = before == document;
      if ((same && !ComesOut(item, record, options)) ||
          (!item.within.empty() && item.within != record.within)) {
        continue;
      }
      result.fields = DifferingFields(before, document);
      const bool foreign = record.owner != options.municipality;
      result.outcome = foreign ? Outcome::kConflict
                       : same  ? Outcome::kUnchanged
                               : Outcome::kChanged;
      if (foreign) continue;
    }
    kept.push_back({.entity = entity,
                    .id = item.id,
                    .document = document.dump(),
                    .understood = "{}",
                    .within = item.within,
                    .source = options.source,
                    .owner = options.municipality});
  }
  if (options.writes) WriteRecords(transaction, kept);
  return results;
}

}  // namespace

absl::StatusOr<std::vector<Result>> ImportBatch(
    Transaction& transaction, const ImportOptions& options, Entity entity,
    const std::vector<Item>& items) {
  if (options.writes) LockHead(transaction);
  Records records;
  for (Record& record : ReadRecords(transaction, entity, IdsOf(items))) {
    std::string id = record.id;
    records.emplace(std::move(id), std::move(record));
  }
  if (entity == Entity::kOrganization) {
    return RowImport<OrganizationRows>(transaction, options, items, records)
        .Run();
  }
  if (entity == Entity::kLocation) {
    return RowImport<LocationRows>(transaction, options, items, records).Run();
  }
  if (entity == Entity::kService) {
    return RowImport<ServiceRows>(transaction, options, items, records).Run();
  }
  std::vector<Result> results =
      KeepOnly(transaction, options, entity, items, records);
  if (entity == Entity::kServiceAtLocation) {
    ImportPlaces(transaction, options, items, results);
  }
  return results;
}

}  // namespace wegwijs::directory::hsds
