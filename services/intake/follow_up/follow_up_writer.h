// Follow-ups in the lane: CreateFollowUp, UpdateFollowUp, CompleteFollowUp, and
// what becomes of them when something else changes.

#ifndef WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_WRITER_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/follow_up/follow_up.h"
#include "services/intake/follow_up/follow_up_mapping.h"
#include "services/intake/referral/referral.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct FollowUpItem : LaneItem {
  absl::Time now;
  // If set, only what is of this organisation is seen and made.
  std::optional<std::string> only_organization;
  ReferralViewer viewer;  // The caller, to read referrals.
  std::string name;       // As the request has it.
  // To create: everything that the request says, and its id. Otherwise its id,
  // and afterwards what it became.
  FollowUp follow_up;
  // To change; an empty etag: it is created.
  std::string etag;
  FollowUpUpdate update;
  // To complete; kOpen: it is updated.
  FollowUpResult result = FollowUpResult::kOpen;
};

// Events follow_up.created and follow_up.changed. Refuses with NOT_FOUND, and
// with what FollowUpService says at the methods.
LaneWriter* FollowUpWriter();

// All of these in `batch`, for `item`.

// Makes the follow-up of a referral that was requested by a worker of this
// municipality: to ask what became of it.
void FollowReferral(Transaction& transaction, LaneBatch& batch,
                    const LaneItem& item, const Referral& referral,
                    const ReferralStep& requested);

// The referral has ended: what was made with it is due today at the latest.
// When it was entered in error, all its open ones end.
void FollowEndOf(Transaction& transaction, LaneBatch& batch,
                 const LaneItem& item, const Referral& referral);

// Ends the open ones of a conversation that is voided.
void EndFollowUpsOf(Transaction& transaction, LaneBatch& batch,
                    const LaneItem& item, const std::string& conversation);

// Takes the open ones of those workers away from whoever of them was retired
// or works elsewhere now.
void TakeFollowUpsFromLeavers(Transaction& transaction, LaneBatch& batch,
                              const LaneItem& item,
                              absl::Span<const std::string> workers);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_WRITER_H_
