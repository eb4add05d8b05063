// Between referral.h and wegwijs.intake.v1.Referral.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_MAPPING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/intake/referral/referral.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/referral.pb.h"

namespace wegwijs::intake {

// Days within which an answer is needed, unless the sender says otherwise.
struct ReferralTerms {
  int normal_days = 14;
  int urgent_days = 3;
  int invitation_days = 14;
};

// Where a referral is. It may be of another municipality than the caller.
struct ReferralPlace {
  int municipality = 0;
  std::string id;
};

// Where the referral `name`, in the request's field `name`, is.
// INVALID_ARGUMENT naming the field if it is malformed, NOT_FOUND if nothing
// can be of that name.
absl::StatusOr<ReferralPlace> ReferralPlaceOf(absl::string_view name);

// What a request to make one says; violations below "referral.". Without id,
// sender and receiver.
Referral FromProto(const v1::Referral& proto, int municipality,
                   absl::CivilDay today, const ReferralTerms& terms,
                   FieldViolations& violations);

// What TransitionReferral says; violations of its fields.
ReferralStep StepFrom(const v1::TransitionReferralRequest& request,
                      FieldViolations& violations);

// A violation of `text` unless it can be a note.
void CheckNoteText(absl::string_view text, FieldViolations& violations);

// Of what somebody may see (Cut).
v1::Referral ToProto(const Referral& referral, absl::CivilDay today);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_MAPPING_H_
