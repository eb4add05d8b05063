// The texts that are added to referrals on their way into the register and out
// of it.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_SEALING_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_SEALING_H_

#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/identity/key_set.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/referral/referral_note_store.h"

namespace wegwijs::intake {

// The text of `note` under a new key of its own, wrapped under `epoch`.
SealedNote SealNote(const ReferralNote& note, const KeyEpoch& epoch);

// The notes with their texts. DATA_LOSS, without any content, if one does not
// open.
absl::StatusOr<std::vector<ReferralNote>> OpenNotes(
    std::vector<StoredNote> notes, int municipality, IdentityKeys& keys);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_SEALING_H_
