#include "services/intake/client/client_merge_writer.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_merge.h"
#include "services/intake/client/client_merge_store.h"
#include "services/intake/client/client_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

absl::StatusOr<Client> Find(Transaction& transaction, int municipality,
                            const ClientKey& key, const std::string& name,
                            absl::string_view field) {
  std::optional<Client> found =
      FindClient(transaction, municipality, key, /*sight=*/{}, /*today=*/{});
  if (!found.has_value()) return NoSuchClient(key, name, field);
  return *std::move(found);
}

void MoveOn(Transaction& transaction, const LaneBatch& batch, Client client) {
  ++client.version;
  client.updated_at = batch.now();
  UpdateClient(transaction, client);
}

absl::Status Merge(Transaction& transaction, LaneBatch& batch,
                   ClientMergeItem& item) {
  ASSIGN_OR_RETURN(const Client survivor,
                   Find(transaction, batch.municipality(), item.survivor,
                        item.survivor_name, "survivor"));
  ASSIGN_OR_RETURN(const Client merged,
                   Find(transaction, batch.municipality(), item.merged,
                        item.merged_name, "merged"));
  RETURN_IF_ERROR(
      CheckMerge(survivor, item.survivor_etag, merged, item.merged_etag));
  InsertMerge(transaction, batch.municipality(), merged.id, survivor.id,
              batch.now());
  MoveOn(transaction, batch, survivor);
  MoveOn(transaction, batch, merged);
  batch.Record(item, "client.merged", absl::StrCat("clients/", merged.id));
  item.answered = survivor.id;
  return absl::OkStatus();
}

absl::Status Unmerge(Transaction& transaction, LaneBatch& batch,
                     ClientMergeItem& item) {
  const int municipality = batch.municipality();
  ASSIGN_OR_RETURN(
      const Client merged,
      Find(transaction, municipality, item.merged, item.merged_name, "merged"));
  RETURN_IF_ERROR(CheckUnmerge(merged, item.merged_etag));
  const std::map<std::string, std::string> merges =
      ReadMerges(transaction, municipality, merged.survivor);
  DeleteMerge(transaction, municipality, merged.id,
              ClientsBelow(merged.id, merges));
  for (const Client& into :
       ReadClients(transaction, municipality, {.ids = {merged.merged_into}})) {
    MoveOn(transaction, batch, into);
  }
  MoveOn(transaction, batch, merged);
  batch.Record(item, "client.unmerged", absl::StrCat("clients/", merged.id));
  item.answered = merged.id;
  return absl::OkStatus();
}

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* lane_item : items) {
      auto& item = static_cast<ClientMergeItem&>(*lane_item);
      absl::Status status = item.unmerges ? Unmerge(transaction, batch, item)
                                          : Merge(transaction, batch, item);
      if (!status.ok()) item.Refuse(std::move(status));
    }
  }
};

}  // namespace

LaneWriter* ClientMergeWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
