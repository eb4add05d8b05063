// The sums of a report that must agree. A report whose parts do not add up says
// so itself.

#ifndef WEGWIJS_SERVICES_REPORTING_RECONCILIATION_H_
#define WEGWIJS_SERVICES_REPORTING_RECONCILIATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/reporting/activity.h"
#include "services/reporting/breakdown.h"

namespace wegwijs::reporting {

struct Reconciliation {
  // Says what is compared: "months = requests - undated".
  std::string name;
  int64_t left = 0;
  int64_t right = 0;

  bool Holds() const { return left == right; }
};

// All sums, on the exact figures: `exact` are the breakdowns with nothing
// hidden, in the order of Dimension.
std::vector<Reconciliation> Reconcile(const Activity& activity,
                                      const std::vector<Breakdown>& exact);

// Whether all of them hold.
bool AllHold(const std::vector<Reconciliation>& reconciliations);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_RECONCILIATION_H_
