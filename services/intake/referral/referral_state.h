// The states of a referral and what may follow what, as ReferralService says.
// Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_STATE_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_STATE_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// The numbers are those of wegwijs.intake.v1.ReferralState.
enum class ReferralState {
  kDraft = 1,
  kRequested,
  kAccepted,
  kRejected,
  kInProgress,
  kOnHold,
  kCompleted,
  kFailed,
  kCancelled,
  kEnteredInError,
};

inline constexpr std::array<ReferralState, 10> kReferralStates = {
    ReferralState::kDraft,      ReferralState::kRequested,
    ReferralState::kAccepted,   ReferralState::kRejected,
    ReferralState::kInProgress, ReferralState::kOnHold,
    ReferralState::kCompleted,  ReferralState::kFailed,
    ReferralState::kCancelled,  ReferralState::kEnteredInError,
};

// Who takes a step.
enum class ReferralSide { kSender, kReceiver };

// As it is stored: "in_progress".
absl::string_view NameOf(ReferralState state);
// The other way. Nothing for what is no state.
std::optional<ReferralState> ReferralStateFrom(absl::string_view name);

// The states that can follow `state`, in the order of their numbers.
std::vector<ReferralState> StatesAfter(ReferralState state);
bool CanFollow(ReferralState state, ReferralState next);

// Whether that side may bring a referral into that state at all. The sender may
// do all, also for a receiver that answered by phone.
bool MayTake(ReferralSide side, ReferralState next);

bool NeedsReason(ReferralState state);

// Something may still come of it.
bool IsOngoing(ReferralState state);

// The receiver has taken it on, and it has not ended.
bool IsTakenOn(ReferralState state);

// The receiver's first answer.
bool IsAnswer(ReferralState state);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_STATE_H_
