// Referrals in the lane: CreateReferral and TransitionReferral.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_WRITER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/intake/referral/referral.h"
#include "services/intake/referral/referral_note_store.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct ReferralItem : LaneItem {
  ReferralViewer viewer;  // The caller.
  absl::Time now;
  std::string name;  // As the request has it: of the referral, or what it is
                     // about.
  // To create: everything that the request says, its id, and the service as it
  // is now. To transition: its id, and afterwards what it became.
  Referral referral;
  // To transition; an empty etag: it is created.
  std::string etag;
  ReferralStep step;
  // To add a note (referral_note_writer.h): its id and what it says. The
  // referral has its own id, and afterwards what it is.
  ReferralNote note;
  // Filled in by the writers: all notes there are.
  std::vector<StoredNote> notes;
};

// Who acts in a referral: the caller's organisation, and their own worker if
// they work for its municipality as one.
struct ReferralActor {
  std::string worker;
  std::string organization;
};

// FAILED_PRECONDITION, CALLER_HAS_NO_ORGANIZATION.
absl::StatusOr<ReferralActor> ActorOf(Transaction& transaction,
                                      const ReferralItem& item);

// Events referral.created and referral.changed. Refuses with NOT_FOUND, and
// with what ReferralService says at the methods.
LaneWriter* ReferralWriter();

// Takes `step` of `referral`, as it stands, with its event, for `item`. Errors
// as for TakeStep.
absl::Status WriteStep(Transaction& transaction, LaneBatch& batch,
                       const LaneItem& item, Referral& referral,
                       ReferralStep step);

// Enters the live referrals of `stored` in error that `changed`, what becomes
// of that conversation, leaves without their help request: a voided one all of
// them. In `batch`, for `item`.
void EndReferralsWithout(Transaction& transaction, LaneBatch& batch,
                         const LaneItem& item, const Conversation& stored,
                         const Conversation& changed);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_WRITER_H_
