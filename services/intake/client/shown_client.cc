#include "services/intake/client/shown_client.h"

#include <set>
#include <utility>

#include "services/intake/client/client_store.h"

namespace wegwijs::intake {

std::vector<ShownClient> Show(Transaction& transaction, int municipality,
                              std::vector<Client> clients,
                              const ClientSight& readable,
                              absl::CivilDay today) {
  std::vector<std::string> survivors, others;
  for (const Client& client : clients) {
    survivors.push_back(client.counts_as());
    if (!client.merged_into.empty()) others.push_back(client.merged_into);
  }
  const std::vector<MergedClient> merges =
      ReadMerged(transaction, municipality, survivors);
  for (const MergedClient& merge : merges) others.push_back(merge.merged);
  const std::set<std::string> seen =
      SeenAmong(transaction, municipality, others, readable, today);
  std::vector<ShownClient> all;
  for (Client& client : clients) {
    ShownClient& shown = all.emplace_back(ShownClient{std::move(client)});
    if (!seen.contains(shown.client.merged_into)) {
      shown.client.merged_into.clear();
    }
    for (const MergedClient& merge : merges) {
      if (merge.into == shown.client.id && seen.contains(merge.merged)) {
        shown.merged_clients.push_back(merge.merged);
      }
    }
  }
  return all;
}

}  // namespace wegwijs::intake
