// Invitations in the lane: CreateInvitation and AnswerInvitation.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_WRITER_H_

#include <string>

#include "absl/time/time.h"
#include "services/intake/referral/invitation.h"
#include "services/intake/referral/referral.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct InvitationItem : LaneItem {
  absl::Time now;
  // To make: for which referral, by its id, and until when.
  ReferralViewer viewer;
  std::string name;  // As the request has it.
  Invitation invitation;
  // Filled in by the writer: what is told once.
  InvitationSecrets secrets;
};

struct InvitationAnswerItem : LaneItem {
  absl::Time now;
  Invitation invitation;  // Whose secret was shown.
  ReferralStep step;
  // Filled in by the writer: what the referral became.
  Referral referral;
};

class InvitationWriter final : public LaneWriter {
 public:
  explicit InvitationWriter(HmacKey key) : key_(std::move(key)) {}

  // Event referral.invited. Refuses with what ReferralService.CreateInvitation
  // says.
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status InviteOne(Transaction& transaction, LaneBatch& batch,
                         InvitationItem& item);

  const HmacKey key_;
};

// Event referral.changed. Refuses with InvitationRefused().
LaneWriter* InvitationAnswerWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_WRITER_H_
