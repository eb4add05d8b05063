// The SQL of the telephone numbers of workers (worker_phone.h).

#ifndef WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_STORE_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/intake/setup/worker_phone.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> WorkerPhoneStatements();

// `phones` become those of the worker.
void ReplacePhones(Transaction& transaction, int municipality,
                   const std::string& worker,
                   absl::Span<const SealedPhone> phones);

// How many the worker has.
int CountPhones(Transaction& transaction, int municipality,
                const std::string& worker);

// Some that are of an epoch before `epoch`, at most `limit`.
std::vector<SealedPhone> FindPhonesBefore(Transaction& transaction,
                                          int municipality, uint32_t epoch,
                                          int limit);

// Writes epoch, wrapped key and term of rows that stand.
void RenewPhones(Transaction& transaction, int municipality,
                 absl::Span<const SealedPhone> phones);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_STORE_H_
