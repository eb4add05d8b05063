// The SQL of clients without their identity.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_STORE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/intake/client/client.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ClientStatements();

// Which clients are asked for: those that have one of the ids or of the codes
// and are within the sight on that day (on which consents are in force or not).
struct ClientQuery {
  std::vector<std::string> ids = {};
  std::vector<std::string> codes = {};
  ClientSight sight = {};
  absl::CivilDay today = {};
};

// In no particular order.
std::vector<Client> ReadClients(Transaction& transaction, int municipality,
                                const ClientQuery& query);

// The client that the key names, if the sight reaches it. A code that was given
// goes before the one of an import that it may also be.
std::optional<Client> FindClient(Transaction& transaction, int municipality,
                                 const ClientKey& key, const ClientSight& sight,
                                 absl::CivilDay today);

// The merges of the trees that end at `survivors`, the earliest first.
struct MergedClient {
  std::string merged;
  std::string into;
};
std::vector<MergedClient> ReadMerged(Transaction& transaction, int municipality,
                                     const std::vector<std::string>& survivors);

// Those of `ids` that are within the sight.
std::set<std::string> SeenAmong(Transaction& transaction, int municipality,
                                const std::vector<std::string>& ids,
                                const ClientSight& sight, absl::CivilDay today);

// The clients within the sight that are the same person as `client` by a merge,
// itself too: the client where the chain of its merges ends, and all that end
// there.
std::vector<std::string> ReadSamePerson(Transaction& transaction,
                                        const Client& client,
                                        const ClientSight& sight,
                                        absl::CivilDay today);

// Writes it for the first time. False if its code is taken; nothing is written
// then.
bool InsertClient(Transaction& transaction, const Client& client);

// Writes version, identity_state and updated_at.
void UpdateClient(Transaction& transaction, const Client& client);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_STORE_H_
