// The SQL that takes clients away.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_STORE_H_

#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/runtime/database.h"
#include "services/runtime/fingerprint.h"

namespace wegwijs::intake {

std::vector<Statement> ErasureStatements();

// Takes away the clients and all that hangs on them, identities too, but their
// conversations; request ids that name one too. The codes stay as hashes.
void DeleteClients(Transaction& transaction, int municipality,
                   absl::Span<const std::string> clients, const HmacKey& key);

// Those of `codes` that a client had who was erased.
std::set<std::string> ErasedAmong(Transaction& transaction, int municipality,
                                  const std::set<std::string>& codes,
                                  const HmacKey& key);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_STORE_H_
