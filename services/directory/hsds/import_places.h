// The places of services that a file tells of by themselves: each is a part of
// its service here.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_PLACES_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_PLACES_H_

#include <vector>

#include "services/directory/hsds/import_batch.h"

namespace wegwijs::directory::hsds {

// Gives the services the places among `items` that are new or changed by
// `results`, which are those of keeping the documents, and writes them if the
// options say so. Services that are not here yet, or belong to another
// municipality, stay as they are.
void ImportPlaces(Transaction& transaction, const ImportOptions& options,
                  const std::vector<Item>& items, std::vector<Result>& results);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_PLACES_H_
