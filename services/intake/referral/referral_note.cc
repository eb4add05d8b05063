#include "services/intake/referral/referral_note.h"

#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/names.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {
namespace {

absl::Status WrongState(const Referral& referral, absl::string_view rule) {
  return FailedPrecondition(
      "REFERRAL_STATE", NameOf(referral.municipality, "referrals", referral.id),
      absl::StrCat("The referral is ",
                   absl::AsciiStrToUpper(NameOf(referral.state)), "; ", rule));
}

}  // namespace

bool ShowsNotes(ReferralSight sight, ReferralState state) {
  return sight == ReferralSight::kWhole ||
         (sight == ReferralSight::kTakenOn && IsOngoing(state));
}

bool SeesNotes(const ReferralViewer& viewer, const Referral& referral) {
  return viewer.may_write &&
         ShowsNotes(SightOf(viewer, referral), referral.state);
}

absl::Status CheckMayAddNote(const ReferralViewer& viewer,
                             const Referral& referral, size_t notes) {
  const std::optional<ReferralSide> side = SideOf(viewer, referral);
  if (!side.has_value()) {
    return absl::PermissionDeniedError(
        "Only who sends a referral and who takes it on add to it.");
  }
  if (referral.state == ReferralState::kDraft) {
    return WrongState(referral, "it can be added to once it is REQUESTED.");
  }
  if (referral.state == ReferralState::kEnteredInError) {
    return WrongState(referral, "nothing is added to it any more.");
  }
  if (!IsOngoing(referral.state) &&
      SightOf(viewer, referral) != ReferralSight::kWhole) {
    return WrongState(referral, "only its sender's side still adds to it.");
  }
  if (side == ReferralSide::kReceiver && !IsTakenOn(referral.state)) {
    return FailedPrecondition(
        "NOT_ACCEPTED", NameOf(referral.municipality, "referrals", referral.id),
        "Accept the referral first; then you can add to it, until it ends.");
  }
  if (notes < kMostNotes) return absl::OkStatus();
  return FailedPrecondition(
      "TOO_MANY_NOTES", NameOf(referral.municipality, "referrals", referral.id),
      absl::StrCat("The referral has ", notes,
                   " notes, and there can be no more; call the other side."));
}

}  // namespace wegwijs::intake
