// The SQL of services. Each function is one statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SERVICE_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_SERVICE_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/page.h"
#include "services/directory/service.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> ServiceStatements();

// At most `limit` services after `after`, of `organization` if given, whose
// display name begins with `prefix`, by display name.
std::vector<Service> ReadServices(
    Transaction& transaction, const std::optional<std::string>& organization,
    const std::string& prefix, const PagePosition& after, int limit);

// Those of `ids` that exist, by id.
std::vector<Service> ReadServicesById(Transaction& transaction,
                                      const std::vector<std::string>& ids);

// Writes what the services become.
void WriteServices(Transaction& transaction,
                   const std::vector<Change<Service>>& changes);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SERVICE_STORE_H_
