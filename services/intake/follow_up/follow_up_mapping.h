// Between follow_up.h and wegwijs.intake.v1.FollowUp.

#ifndef WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_MAPPING_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "services/intake/follow_up/follow_up.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/follow_up.pb.h"

namespace wegwijs::intake {

// What a request wants to make: without id and organisation, and where it is
// about a referral, without the conversation. A violation below "follow_up."
// for each thing that is wrong by itself.
FollowUp FromProto(const v1::FollowUp& proto, int municipality,
                   absl::CivilDay today, FieldViolations& violations);

// What an update says about follow-ups; nothing: it stays.
struct FollowUpUpdate {
  std::optional<std::string> assignee;
  std::optional<absl::CivilDay> due;
};

FollowUpUpdate UpdateFrom(const v1::UpdateFollowUpRequest& request,
                          int municipality, absl::CivilDay today,
                          FieldViolations& violations);

v1::FollowUp ToProto(const FollowUp& follow_up, absl::CivilDay today);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_MAPPING_H_
