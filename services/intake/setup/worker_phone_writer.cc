#include "services/intake/setup/worker_phone_writer.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/names.h"
#include "services/intake/roster_store.h"
#include "services/intake/setup/worker_phone_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {

absl::Status WorkerPhonesWriter::WriteOne(Transaction& transaction,
                                          LaneBatch& batch,
                                          const WorkerPhonesItem& item) {
  const int municipality = item.municipality;
  RosterQuery query;
  query.workers.insert(item.worker);
  const Roster roster = ReadRoster(transaction, municipality, query);
  if (!roster.workers.contains(item.worker)) {
    return NotFound(NameOf(municipality, "workers", item.worker));
  }
  std::vector<SealedPhone> sealed;
  if (!item.phones.empty()) {
    ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                     keys_.ForWriting(transaction, municipality));
    for (const std::string& phone : item.phones) {
      sealed.push_back(SealPhone(phone, *epoch));
    }
  }
  ReplacePhones(transaction, municipality, item.worker, sealed);
  batch.Record(item, "worker.changed", absl::StrCat("workers/", item.worker));
  return absl::OkStatus();
}

void WorkerPhonesWriter::Write(Transaction& transaction, LaneBatch& batch,
                               absl::Span<LaneItem* const> items,
                               LaneReading*) {
  for (LaneItem* item : items) {
    absl::Status status = WriteOne(transaction, batch,
                                   static_cast<const WorkerPhonesItem&>(*item));
    if (!status.ok()) item->Refuse(std::move(status));
  }
}

}  // namespace wegwijs::intake
