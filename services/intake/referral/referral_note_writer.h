// Notes in the lane: AddReferralNote.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_WRITER_H_

#include "services/intake/keys/identity_keys.h"
#include "services/intake/referral/referral_writer.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

class ReferralNoteWriter final : public LaneWriter {
 public:
  // `keys` must outlive it.
  explicit ReferralNoteWriter(IdentityKeys& keys) : keys_(keys) {}

  // For ReferralItem. Event referral.noted. Refuses with NOT_FOUND, and with
  // what ReferralService.AddReferralNote says.
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status AddOne(Transaction& transaction, LaneBatch& batch,
                      ReferralItem& item);

  IdentityKeys& keys_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_WRITER_H_
