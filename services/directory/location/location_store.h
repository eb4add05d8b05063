// The SQL of locations, and of where confidential ones are.

#ifndef WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/location/location.h"
#include "services/directory/page.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> LocationStatements();

// At most `limit` locations after `after` whose display name begins with
// `prefix`, by display name; without what is hidden.
std::vector<Location> ReadLocations(Transaction& transaction,
                                    const std::string& prefix,
                                    const PagePosition& after, int limit);

// Those of `ids` that exist, by id; without what is hidden.
std::vector<Location> ReadLocationsById(Transaction& transaction,
                                        const std::vector<std::string>& ids);

// At most `limit` locations after the id `after` that took part in a change
// after that number, by id; -1: all; without what is hidden.
std::vector<Location> ReadLocationsChangedSince(Transaction& transaction,
                                                int64_t change_number,
                                                const std::string& after,
                                                int limit);

// Adds to `locations` where those of `municipality` are that hide it. Row Level
// Security lets a transaction of no other municipality see any.
void ReadHidden(Transaction& transaction, int municipality,
                std::vector<Location>& locations);

// Writes what the locations of `municipality` become.
void WriteLocations(Transaction& transaction,
                    const std::vector<Change<Location>>& changes);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_STORE_H_
