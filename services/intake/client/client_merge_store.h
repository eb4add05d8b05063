// The SQL of merges.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ClientMergeStatements();

// Merges `merged`, and all that count as it, into `survivor`, which stands for
// itself.
void InsertMerge(Transaction& transaction, int municipality,
                 const std::string& merged, const std::string& survivor,
                 absl::Time now);

// All merges that end at `survivor`: client to what it was merged into.
std::map<std::string, std::string> ReadMerges(Transaction& transaction,
                                              int municipality,
                                              const std::string& survivor);

// Takes the merge of `merged` back; the clients `below` it count as it again.
void DeleteMerge(Transaction& transaction, int municipality,
                 const std::string& merged,
                 const std::vector<std::string>& below);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_STORE_H_
