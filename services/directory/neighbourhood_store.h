// The SQL of municipalities and their neighbourhoods. Each function is one
// statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/municipality.h"
#include "services/directory/neighbourhood.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> NeighbourhoodStatements();

// Nothing if Belgium has no municipality of that NIS code.
std::optional<Municipality> ReadMunicipality(Transaction& transaction, int nis);

// All of Belgium.
std::vector<Municipality> ReadMunicipalities(Transaction& transaction);

// At most `limit` neighbourhoods of `municipality` after the id `after`, by id.
std::vector<Neighbourhood> ReadNeighbourhoods(Transaction& transaction,
                                              int municipality,
                                              bool retired_too,
                                              const std::string& after,
                                              int limit);

// Those of `keys` (by municipality and id) that exist, by name.
std::vector<Neighbourhood> ReadNeighbourhoodsByKey(
    Transaction& transaction, const std::vector<Neighbourhood>& keys);

// Of all municipalities, those that took part in a change after that number;
// -1: all.
std::vector<Neighbourhood> ReadNeighbourhoodsChangedSince(
    Transaction& transaction, int64_t change_number);

// Writes what the neighbourhoods become.
void WriteNeighbourhoods(Transaction& transaction,
                         const std::vector<Change<Neighbourhood>>& changes);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_STORE_H_
