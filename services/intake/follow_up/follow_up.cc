#include "services/intake/follow_up/follow_up.h"

#include "absl/strings/str_cat.h"
#include "services/intake/names.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

void Assign(FollowUp& follow_up, const std::string& worker,
            const std::string& organization) {
  follow_up.assignee = worker;
  follow_up.former_assignee.clear();
  follow_up.organization = organization;
}

void Complete(FollowUp& follow_up, FollowUpResult result, absl::Time now) {
  follow_up.result = result;
  follow_up.completed_at = now;
}

bool IsInSight(const FollowUp& follow_up,
               const std::optional<std::string>& only_organization) {
  return !only_organization.has_value() ||
         follow_up.organization == *only_organization;
}

std::string EtagOf(const FollowUp& follow_up) {
  return absl::StrCat("\"", follow_up.version, "\"");
}

absl::Status CheckChangeable(const FollowUp& follow_up,
                             absl::string_view etag) {
  if (etag != EtagOf(follow_up)) {
    return WithReason(
        absl::AbortedError(
            "The follow-up changed since you read it; read it again."),
        "ETAG_MISMATCH");
  }
  if (follow_up.result != FollowUpResult::kOpen) {
    return FailedPrecondition(
        "FOLLOW_UP_COMPLETED",
        NameOf(follow_up.municipality, "followUps", follow_up.id),
        "The follow-up was completed; make a new one.");
  }
  return absl::OkStatus();
}

}  // namespace wegwijs::intake
