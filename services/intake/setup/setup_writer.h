// Writes set-ups through the lane.

#ifndef WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_WRITER_H_

#include "absl/status/statusor.h"
#include "services/intake/setup/setup.h"
#include "services/runtime/database.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

// What `wanted` changes about what stands. INVALID_ARGUMENT if it does not fit
// what stands (CheckSubjects).
absl::StatusOr<SetupChanges> PlanSetup(Transaction& transaction,
                                       int municipality, const Setup& wanted);

struct SetupItem : LaneItem {
  Setup wanted;

  // Filled in by the writer. Stays empty when the request was written before:
  // then everything stands already.
  SetupChanges changes;
};

// Makes what SetupItems want, in their order. Events: desk.added, desk.changed,
// worker.added, worker.changed.
LaneWriter* SetupWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_WRITER_H_
