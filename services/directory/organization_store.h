// The SQL of organisations. Each function is one statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/organization.h"
#include "services/directory/page.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> OrganizationStatements();

// At most `limit` organisations after `after` whose display name begins with
// `prefix`, by display name.
std::vector<Organization> ReadOrganizations(Transaction& transaction,
                                            const std::string& prefix,
                                            const PagePosition& after,
                                            int limit);

// Those of `ids` that exist, by id.
std::vector<Organization> ReadOrganizationsById(
    Transaction& transaction, const std::vector<std::string>& ids);

// Those that took part in a change after that number; -1: all.
std::vector<Organization> ReadOrganizationsChangedSince(
    Transaction& transaction, int64_t change_number);

// Writes what the organisations become.
void WriteOrganizations(Transaction& transaction,
                        const std::vector<Change<Organization>>& changes);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_STORE_H_
