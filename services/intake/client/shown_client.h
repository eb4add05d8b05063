// A client as somebody may see it.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_SHOWN_CLIENT_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_SHOWN_CLIENT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/intake/client/client.h"
#include "services/intake/client/client_identity.h"
#include "services/intake/client/client_searching.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

struct ShownClient {
  // merged_into is empty for who may not read that client.
  Client client;
  // Those merged into it directly that the caller may read, the earliest merge
  // first.
  std::vector<std::string> merged_clients = {};
  std::optional<ClientIdentity> identity = std::nullopt;
  std::vector<ClientWarning> warnings = {};
};

// Without identity and warnings, in their order. `readable` is the sight of
// "clients.read".
std::vector<ShownClient> Show(Transaction& transaction, int municipality,
                              std::vector<Client> clients,
                              const ClientSight& readable,
                              absl::CivilDay today);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_SHOWN_CLIENT_H_
