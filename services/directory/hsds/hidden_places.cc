#include "services/directory/hsds/hidden_places.h"

#include "absl/strings/ascii.h"
#include "services/directory/hsds/record_store.h"
#include "services/directory/location/location_store.h"

namespace wegwijs::directory::hsds {

std::set<std::string> ConfidentialAmong(Transaction& transaction, Entity entity,
                                        const std::vector<Item>& items) {
  std::set<std::string> named;
  for (const Item& item : items) {
    ForEachThing(
        {.entity = entity, .document = &item.document, .pointer = ""},
        [&named](const Thing& thing) {
          if (thing.entity != Entity::kLocation) return;
          named.insert(absl::AsciiStrToLower(TextOf(*thing.document, "id")));
        });
  }
  std::set<std::string> confidential;
  if (named.empty()) return confidential;
  for (const Location& location :
       ReadLocationsById(transaction, {named.begin(), named.end()})) {
    if (location.content.confidential()) confidential.insert(location.id);
  }
  return confidential;
}

Json Kept(const Json& document, const std::set<std::string>& confidential) {
  Json kept = document;
  HideLocations(kept, [&confidential](const Json& location) {
    return IsConfidential(location) ||
           confidential.contains(absl::AsciiStrToLower(TextOf(location, "id")));
  });
  return kept;
}

void ForgetPlaces(Transaction& transaction,
                  const std::vector<Change<Location>>& changes) {
  std::set<std::string> confidential;
  for (const Change<Location>& change : changes) {
    if (change.after.content.confidential() &&
        !change.before.content.confidential()) {
      confidential.insert(change.after.id);
    }
  }
  if (confidential.empty()) return;
  std::vector<Record> records = ReadRecordsNaming(
      transaction, {confidential.begin(), confidential.end()});
  for (Record& record : records) {
    for (std::string* text : {&record.document, &record.understood}) {
      *text = Kept(Json::parse(*text), confidential).dump();
    }
  }
  WriteRecords(transaction, records);
}

}  // namespace wegwijs::directory::hsds
