#include "services/intake/shown_client.h"

#include <utility>

#include "services/intake/client_store.h"

namespace wegwijs::intake {

ShownClient Show(Transaction& transaction, Client client,
                 const ClientSight& readable, absl::CivilDay today) {
  ShownClient shown = {.client = std::move(client)};
  shown.merged_clients =
      ReadMergedInto(transaction, shown.client, readable, today);
  std::string& merged_into = shown.client.merged_into;
  if (!merged_into.empty() && readable.only_organization.has_value() &&
      ReadClients(transaction, shown.client.municipality,
                  {.ids = {merged_into}, .sight = readable, .today = today})
          .empty()) {
    merged_into.clear();
  }
  return shown;
}

}  // namespace wegwijs::intake
