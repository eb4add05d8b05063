#include "services/directory/hsds/import_places.h"

#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "services/directory/change.h"
#include "services/directory/hsds/record_store.h"
#include "services/directory/hsds/service.h"
#include "services/directory/service_store.h"

namespace wegwijs::directory::hsds {
namespace {

std::string ServiceIdOf(const Item& item) {
  return absl::AsciiStrToLower(ServiceOf(item.document));
}

std::map<std::string, Service> ServicesOf(Transaction& transaction,
                                          const std::vector<Item>& items) {
  std::vector<std::string> ids;
  for (const Item& item : items) ids.push_back(ServiceIdOf(item));
  std::map<std::string, Service> services;
  for (Service& service : ReadServicesById(transaction, ids)) {
    std::string id = service.id;
    services.emplace(std::move(id), std::move(service));
  }
  return services;
}

// The import itself changed them, so that this is no edit of somebody here.
void MoveOn(Transaction& transaction,
            const std::vector<Change<Service>>& changes) {
  std::map<std::string, std::pair<int64_t, int64_t>> versions;
  std::vector<std::string> ids;
  for (const Change<Service>& change : changes) {
    ids.push_back(change.after.id);
    versions[change.after.id] = {change.before.version, change.after.version};
  }
  std::vector<Record> moved;
  for (Record& record : ReadRecords(transaction, Entity::kService, ids)) {
    const auto [before, after] = versions.at(record.id);
    if (record.version != before) continue;
    record.version = after;
    moved.push_back(std::move(record));
  }
  WriteRecords(transaction, moved);
}

}  // namespace

void ImportPlaces(Transaction& transaction, const ImportOptions& options,
                  const std::vector<Item>& items,
                  std::vector<Result>& results) {
  const std::map<std::string, Service> standing =
      ServicesOf(transaction, items);
  std::map<std::string, Service> wanted = standing;
  for (size_t i = 0; i < items.size(); ++i) {
    const auto service = wanted.find(ServiceIdOf(items[i]));
    if (service == wanted.end() ||
        service->second.owner != options.municipality) {
      continue;
    }
    const Outcome outcome = results[i].outcome;
    if (outcome != Outcome::kAdded && outcome != Outcome::kChanged) continue;
    service->second =
        WithPlace(service->second, items[i].document, options.today);
    results[i].understood =
        PlaceWithId(service->second, items[i].id, items[i].document);
  }
  std::vector<Change<Service>> changes;
  for (auto& [id, after] : wanted) {
    const Service& before = standing.at(id);
    if (SameContent(before, after)) continue;
    after.version = before.version + 1;
    changes.push_back(
        {.kind = ChangeKind::kChanged, .before = before, .after = after});
  }
  if (!options.writes || changes.empty()) return;
  WriteServices(transaction, changes);
  MoveOn(transaction, changes);
}

}  // namespace wegwijs::directory::hsds
