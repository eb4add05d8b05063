// Writes open days through the lane.

#ifndef WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_WRITER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/open_day/open_day.h"
#include "services/runtime/database.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

// What of `wanted` is other than what stands. INVALID_ARGUMENT naming every
// desk that is not known, or retired.
absl::StatusOr<std::vector<OpenDay>> PlanOpenDays(
    Transaction& transaction, int municipality,
    const std::vector<OpenDay>& wanted);

struct OpenDayItem : LaneItem {
  // Each desk and day once.
  std::vector<OpenDay> wanted;

  // Filled in by the writer, unless the request was written before.
  std::vector<OpenDay> changes;
};

// Makes what OpenDayItems want, in their order. Events: open_day.set,
// open_day.taken_back.
LaneWriter* OpenDayWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_WRITER_H_
