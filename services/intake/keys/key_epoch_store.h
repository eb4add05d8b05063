// The SQL of which epoch of a municipality's keys is written under.

#ifndef WEGWIJS_SERVICES_INTAKE_KEYS_KEY_EPOCH_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_KEYS_KEY_EPOCH_STORE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> KeyEpochStatements();

// Nothing if nothing was written under any yet. It stands until the end of the
// transaction if that has the lock of the municipality's head.
std::optional<uint32_t> ReadKeyEpoch(Transaction& transaction,
                                     int municipality);

// From the commit on it is written under `epoch`, or under a later one that
// stands already.
void WriteKeyEpoch(Transaction& transaction, int municipality, uint32_t epoch);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_KEYS_KEY_EPOCH_STORE_H_
