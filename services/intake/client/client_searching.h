// Finding the clients that a person may be: by the blind index, then by what
// the candidates' identities say, opened in memory.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SEARCHING_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SEARCHING_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/intake/client/client.h"
#include "services/intake/client/person_match.h"
#include "services/intake/keys/identity_keys.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

struct ClientSearch {
  SoughtPerson person = {};
  // The codes of a ClientKey; empty: none is asked for.
  std::vector<std::string> codes = {};
  // Who is found: only within this sight,
  ClientSight sight;
  absl::CivilDay today;
  // none of these clients,
  std::vector<std::string> except = {};
  // and so many at the most.
  size_t most;
};

struct FoundClient {
  Client client;
  PersonMatch match;
};

// The likeliest first; of the same score, the one that changed last. In the
// place of a client that was merged stands the one it counts as, if the sight
// reaches that one too.
std::vector<FoundClient> SearchClients(Transaction& transaction,
                                       IdentityKeys& keys, int municipality,
                                       const ClientSearch& search);

// Something about an identity to look at. The numbers are those of
// ClientWarning.Kind.
struct ClientWarning {
  enum class Kind { kPhoneOfWorker = 1, kSimilarClient = 2 };
  Kind kind;
  std::string similar = "";  // The other client.
  std::vector<MatchReason> reasons = {};
};

// Whether the phone number is a worker's.
bool IsPhoneOfWorker(Transaction& transaction, IdentityKeys& keys,
                     int municipality, const std::string& phone);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SEARCHING_H_
