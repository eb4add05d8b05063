// The SQL of identities as they stand in the register: sealed
// (client_identity_sealing.h).

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_STORE_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/client/client_identity.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ClientIdentityStatements();

// The texts of an identity in the order of kIdentityFields; empty: not known.
using SealedTexts = std::array<std::string, kIdentityFields.size()>;

// The identity of a client as it stands.
struct SealedIdentity {
  std::string client;  // UUID.
  int version = 0;     // Of the client, in which it was written.
  uint32_t epoch = 0;  // That the key is wrapped under.
  std::string wrapped_key;
  SealedTexts texts;
};

// An earlier one, under the same key.
struct SealedVersion {
  std::string client;  // UUID.
  int version = 0;
  SealedTexts texts;
  absl::Time replaced_at;
};

// Writes the identity of a client that has none.
void InsertIdentity(Transaction& transaction, int municipality,
                    const SealedIdentity& identity);

// Writes it over the one that the client has, which moves to the history. It
// must be sealed under the same data key.
void ReplaceIdentity(Transaction& transaction, int municipality,
                     const SealedIdentity& identity, absl::Time now);

// The identities of those of `clients` that have one, in no particular order.
std::vector<SealedIdentity> ReadIdentities(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients);

// The earlier identities of these clients; of each the earliest first.
std::vector<SealedVersion> ReadIdentityHistory(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients);

// Removes the identities of these clients, with their keys, history and terms:
// nothing opens them any more.
void DeleteIdentities(Transaction& transaction, int municipality,
                      absl::Span<const std::string> clients);

// `terms`, made under `epoch`, become the terms of the client.
void ReplaceTerms(Transaction& transaction, int municipality,
                  const std::string& client, uint32_t epoch,
                  absl::Span<const std::string> terms);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_STORE_H_
