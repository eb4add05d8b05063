// Something to do about a conversation or a referral by a certain day, and its
// rules. Knows neither protos nor SQL. Enums are kept as the numbers of
// wegwijs.intake.v1.

#ifndef WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_H_
#define WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace wegwijs::intake {

// The numbers are those of FollowUpResult.
enum class FollowUpResult {
  kOpen = 0,
  kDone,
  kNotReached,
  kNoLongerNeeded,
  kEnteredInError,
};

struct FollowUp {
  int municipality = 0;
  std::string id = {};
  int version = 1;
  // What it is about; the referral is one of that conversation, and empty when
  // it is about the conversation itself.
  std::string conversation = {};
  std::string referral = {};
  int task = 0;
  absl::CivilDay due = {};
  // One of the two is empty.
  std::string assignee = {};
  std::string former_assignee = {};
  std::string organization = {};
  bool automatic = false;
  FollowUpResult result = FollowUpResult::kOpen;
  absl::Time created_at = {};
  absl::Time completed_at = {};  // If it is not open.
};

// Makes `follow_up` that worker's.
void Assign(FollowUp& follow_up, const std::string& worker,
            const std::string& organization);

void Complete(FollowUp& follow_up, FollowUpResult result, absl::Time now);

// Which follow-ups somebody sees: all of the municipality, or those of one
// organisation.
bool IsInSight(const FollowUp& follow_up,
               const std::optional<std::string>& only_organization);

std::string EtagOf(const FollowUp& follow_up);

// OK if it may change: `etag` is that of its version, and it is open. ABORTED,
// ETAG_MISMATCH, or FAILED_PRECONDITION, FOLLOW_UP_COMPLETED, otherwise.
absl::Status CheckChangeable(const FollowUp& follow_up, absl::string_view etag);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_H_
