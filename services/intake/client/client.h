// A person who came, as far as it can be told without saying who they are.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/intake/identity/client_code.h"
#include "services/runtime/caller.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// The numbers are those of Client.IdentityState.
enum class IdentityState { kNone = 1, kKept = 2, kErased = 3 };

struct Client {
  int municipality = 0;
  std::string id;    // UUID.
  std::string code;  // As in the database (identity/client_code.h).
  // Whose worker made it; empty when nobody knows.
  std::string organization;
  int version = 1;
  IdentityState identity_state = IdentityState::kNone;
  // The client it was merged into, and the one where the chain of merges ends;
  // both empty when it stands for itself.
  std::string merged_into = "";
  std::string survivor = "";
  absl::Time created_at;
  absl::Time updated_at;

  // The client that it counts as.
  const std::string& counts_as() const {
    return survivor.empty() ? id : survivor;
  }
};

// Which clients a permission reaches: all of the municipality, or for one
// organisation those for which one of the three is true.
struct ClientSight {
  // UUID; nothing: all clients.
  std::optional<std::string> only_organization;
  bool made = false;    // The organisation made the client,
  bool met = false;     // had a conversation with it,
  bool shared = false;  // or has a consent in force to know who it is.
};

// How far `permission` reaches for the caller, as ClientService says.
ClientSight ClientSightOf(const Caller& caller, absl::string_view permission);

// How a request names a client: by id, or by what may be its code.
struct ClientKey {
  std::string id = "";
  std::vector<std::string> codes = {};
  // The code looks like a short one and does not check.
  bool may_be_slip = false;
};

// The key of who has this code.
ClientKey ClientKeyOf(const ClientCode& code);

// What "municipalities/{nis}/clients/{uuid or code}" in the request's field
// `field` names. Errors as for OwnMunicipality, and INVALID_ARGUMENT naming the
// field for what can be no code.
absl::StatusOr<ClientKey> ClientKeyFrom(const Caller& caller,
                                        absl::string_view name,
                                        absl::string_view field);

// The same, with a violation in place of INVALID_ARGUMENT; the key is of no use
// then.
absl::StatusOr<ClientKey> ClientKeyFrom(const Caller& caller,
                                        absl::string_view name,
                                        absl::string_view field,
                                        FieldViolations& violations);

// NOT_FOUND for `name`, which is of a client or of what lies below one. It
// repeats no code: what was typed for one may be the name of somebody.
absl::Status NoClient(absl::string_view name);

// That no client has the key: NOT_FOUND, or INVALID_ARGUMENT naming the field
// for a short code that does not check.
absl::Status NoSuchClient(const ClientKey& key, absl::string_view name,
                          absl::string_view field);

// "3" for version 3, in quotes as HTTP has it.
std::string EtagOf(const Client& client);

// OK if the client may change: `etag` is that of its version (ABORTED,
// ErrorInfo ETAG_MISMATCH, otherwise) and it stands for itself
// (FAILED_PRECONDITION, CLIENT_MERGED).
absl::Status CheckChangeable(const Client& client, absl::string_view etag);

// ABORTED, ErrorInfo ETAG_MISMATCH, unless `etag` is that of its version.
absl::Status CheckEtag(const Client& client, absl::string_view etag);

// FAILED_PRECONDITION, CLIENT_MERGED.
absl::Status ClientMerged(const Client& client);

// "municipalities/34022/clients/{id}".
std::string NameOf(const Client& client);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_H_
