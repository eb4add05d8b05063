// That nothing of what was imported tells where a confidential location is: a
// location also stands within the services and organisations of a file, and it
// may become confidential long after it came.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_HIDDEN_PLACES_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_HIDDEN_PLACES_H_

#include <set>
#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/hsds/entity.h"
#include "services/directory/hsds/import_batch.h"
#include "services/directory/location/location.h"
#include "services/runtime/database.h"

namespace wegwijs::directory::hsds {

// The locations that are the items or stand within them, and that are
// confidential here, whatever the file says: their ids.
std::set<std::string> ConfidentialAmong(Transaction& transaction, Entity entity,
                                        const std::vector<Item>& items);

// What may be kept of a document: all but where locations are that it calls
// confidential itself, or that are among `confidential`.
Json Kept(const Json& document, const std::set<std::string>& confidential);

// Takes out of all that was imported where those locations are that became
// confidential by `changes`.
void ForgetPlaces(Transaction& transaction,
                  const std::vector<Change<Location>>& changes);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_HIDDEN_PLACES_H_
