#include "services/intake/referral/invitation_writer.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"
#include "services/intake/referral/invitation_store.h"
#include "services/intake/referral/referral_store.h"
#include "services/intake/referral/referral_writer.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

absl::Status AnswerOne(Transaction& transaction, LaneBatch& batch,
                       InvitationAnswerItem& item) {
  const std::optional<Invitation> invitation =
      ReadInvitation(transaction, item.municipality, item.invitation.number);
  if (!invitation.has_value() || invitation->used ||
      invitation->referral != item.invitation.referral ||
      invitation->expires_at <= item.now) {
    return InvitationRefused();
  }
  std::optional<Referral> stored =
      ReadReferral(transaction, item.municipality, invitation->referral,
                   DayInBrussels(item.now));
  if (!stored.has_value() || stored->state != ReferralState::kRequested) {
    return InvitationRefused();
  }
  ReferralStep step = item.step;
  step.organization = stored->receiver_organization;
  step.at = item.now;
  RETURN_IF_ERROR(
      WriteStep(transaction, batch, item, *stored, std::move(step)));
  UseInvitation(transaction, *invitation);
  item.referral = *std::move(stored);
  return absl::OkStatus();
}

class AnswerWriter final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* lane_item : items) {
      auto& item = static_cast<InvitationAnswerItem&>(*lane_item);
      absl::Status status = AnswerOne(transaction, batch, item);
      if (!status.ok()) item.Refuse(std::move(status));
    }
  }
};

}  // namespace

absl::Status InvitationWriter::InviteOne(Transaction& transaction,
                                         LaneBatch& batch,
                                         InvitationItem& item) {
  Invitation& invitation = item.invitation;
  const std::optional<Referral> referral =
      ReadReferral(transaction, item.municipality, invitation.referral,
                   DayInBrussels(item.now));
  if (!referral.has_value() ||
      SightOf(item.viewer, *referral) == ReferralSight::kNothing) {
    return NotFound(item.name);
  }
  if (SideOf(item.viewer, *referral) != ReferralSide::kSender) {
    return absl::PermissionDeniedError(
        "An invitation is for the sender of the referral to make; its receiver "
        "answers itself.");
  }
  if (referral->state != ReferralState::kRequested) {
    return FailedPrecondition(
        "REFERRAL_STATE", item.name,
        absl::StrCat("The referral is ",
                     absl::AsciiStrToUpper(NameOf(referral->state)),
                     "; only one that is REQUESTED can be answered."));
  }
  do {
    item.secrets = Renew(invitation, key_);
  } while (!ReplaceInvitation(transaction, invitation));
  batch.Record(item, "referral.invited",
               absl::StrCat("referrals/", invitation.referral));
  return absl::OkStatus();
}

void InvitationWriter::Write(Transaction& transaction, LaneBatch& batch,
                             absl::Span<LaneItem* const> items, LaneReading*) {
  for (LaneItem* lane_item : items) {
    auto& item = static_cast<InvitationItem&>(*lane_item);
    absl::Status status = InviteOne(transaction, batch, item);
    if (!status.ok()) item.Refuse(std::move(status));
  }
}

LaneWriter* InvitationAnswerWriter() {
  static AnswerWriter* const writer = new AnswerWriter();
  return writer;
}

}  // namespace wegwijs::intake
