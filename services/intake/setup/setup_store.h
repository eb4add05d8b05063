// The SQL of desks and workers.

#ifndef WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/intake/setup/setup.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> SetUpStatements();

// All desks, by id.
std::vector<Desk> ReadDesks(Transaction& transaction, int municipality);

// Those of the desks that exist, in no particular order.
std::vector<Desk> ReadDesks(Transaction& transaction, int municipality,
                            absl::Span<const std::string> ids);

// The desks and workers that stand under the ids of `wanted`, and the workers
// that stand under its subjects, in no particular order.
Setup ReadStanding(Transaction& transaction, int municipality,
                   const Setup& wanted);

// The worker whose token has this subject.
std::optional<Worker> FindWorker(Transaction& transaction, int municipality,
                                 const std::string& subject);

// Where a page of workers ended. The default stands before the first.
struct WorkerPosition {
  std::string display_name;
  std::string id = "00000000-0000-0000-0000-000000000000";
};

// At most `limit` workers after `after`, by display name as a Dutch reader
// expects, then by id.
std::vector<Worker> ReadWorkers(Transaction& transaction, int municipality,
                                const WorkerPosition& after, int limit);

// Adds the desks, or overwrites those that stand under their ids.
void WriteDesks(Transaction& transaction, int municipality,
                absl::Span<const SetupChange<Desk>> desks);

// The same for workers.
void WriteWorkers(Transaction& transaction, int municipality,
                  absl::Span<const SetupChange<Worker>> workers);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_STORE_H_
