// Changes retention policies through the lane.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_POLICY_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_POLICY_WRITER_H_

#include <functional>
#include <string>

#include "services/intake/rights/retention.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct PolicyItem : LaneItem {
  std::string etag;
  // Puts what is wanted into the policy that stands.
  std::function<void(RetentionPolicy& policy)> take;

  // Set by the writer: what it became.
  RetentionPolicy policy;
};

// Refuses with ABORTED, ETAG_MISMATCH, and with what CheckTerms says. Event:
// retention_policy.changed.
LaneWriter* PolicyWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_POLICY_WRITER_H_
