// The SQL of brugfiguren. Nothing here finds who was withdrawn.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/directory/brugfiguur/brugfiguur.h"
#include "services/directory/page.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> BrugfiguurStatements();

// The one with the municipality and the id of `key`.
std::optional<Brugfiguur> ReadBrugfiguur(Transaction& transaction,
                                         const Brugfiguur& key);

struct BrugfiguurQuery {
  int municipality = 0;
  // Only those of this organisation; nothing: of all.
  std::optional<std::string> organization = {};
  PagePosition after = {};
  // Nothing: all.
  std::optional<int> limit = {};
};

// By display name, in Dutch order.
std::vector<Brugfiguur> ReadBrugfiguren(Transaction& transaction,
                                        const BrugfiguurQuery& query);

// Writes what the entry becomes; when they were listed stays.
void WriteBrugfiguur(Transaction& transaction, const Brugfiguur& brugfiguur);

// Erases the one with the municipality and the id of `key`, all but that they
// consented and, at `now`, took it back. False if there is none.
bool EraseBrugfiguur(Transaction& transaction, const Brugfiguur& key,
                     absl::Time now);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_STORE_H_
