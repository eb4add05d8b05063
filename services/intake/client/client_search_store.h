// The SQL of finding clients by keyed hashes.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SEARCH_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SEARCH_STORE_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ClientSearchStatements();

// The ids of the clients that have one of these terms, each once.
std::vector<std::string> FindByTerms(Transaction& transaction, int municipality,
                                     absl::Span<const std::string> terms);

// Whether a worker's telephone number has one of these terms.
bool IsPhoneOfWorker(Transaction& transaction, int municipality,
                     absl::Span<const std::string> terms);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SEARCH_STORE_H_
