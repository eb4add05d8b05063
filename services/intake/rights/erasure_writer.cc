#include "services/intake/rights/erasure_writer.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_store.h"
#include "services/intake/rights/erasure_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* item : items) {
      WriteOne(transaction, batch, static_cast<ErasureItem&>(*item));
    }
  }

 private:
  static void WriteOne(Transaction& transaction, LaneBatch& batch,
                       ErasureItem& item) {
    absl::StatusOr<PlannedErasure> planned =
        PlanErasure(transaction, item.request);
    if (!planned.ok()) return item.Refuse(planned.status());
    item.erased = *std::move(planned);
    const std::vector<std::string>& clients = item.erased.clients;
    ReduceConversations(transaction, batch.municipality(),
                        {.persons = {clients}}, item.erased.erasure);
    DeleteClients(transaction, batch.municipality(), clients, item.key);
    for (const std::string& client : clients) {
      batch.Record(item, "client.erased", absl::StrCat("clients/", client));
    }
  }
};

}  // namespace

absl::StatusOr<PlannedErasure> PlanErasure(Transaction& transaction,
                                           const ErasureRequest& request) {
  // Consents of any day: whoever erases sees all clients.
  const std::optional<Client> client =
      FindClient(transaction, request.municipality, request.client,
                 /*sight=*/{}, /*today=*/{});
  if (!client.has_value()) {
    return NoSuchClient(request.client, request.name, "name");
  }
  RETURN_IF_ERROR(CheckChangeable(*client, request.etag));
  PlannedErasure planned = {.clients =
                                ReadSamePerson(transaction, *client,
                                               /*sight=*/{}, /*today=*/{})};
  CountedPersons counted;
  planned.erasure =
      PlanErasure(transaction, request.municipality,
                  {.persons = {planned.clients}}, request.k, counted);
  return planned;
}

LaneWriter* ErasureWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
