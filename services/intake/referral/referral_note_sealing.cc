#include "services/intake/referral/referral_note_sealing.h"

#include <utility>

#include "services/intake/identity/data_key.h"
#include "services/intake/identity/sealed_text.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

TextPlace PlaceIn(int municipality, const ReferralNote& note) {
  return {
      .municipality = municipality, .owner = note.id, .field = "referral_note"};
}

}  // namespace

SealedNote SealNote(const ReferralNote& note, const KeyEpoch& epoch) {
  const DataKey key = DataKey::New();
  return {.epoch = epoch.number,
          .wrapped_key = WrapDataKey(key, epoch, note.id),
          .text = SealText(note.text, key, PlaceIn(epoch.municipality, note))};
}

absl::StatusOr<std::vector<ReferralNote>> OpenNotes(
    std::vector<StoredNote> notes, int municipality, IdentityKeys& keys) {
  std::vector<ReferralNote> opened;
  for (StoredNote& stored : notes) {
    ReferralNote& note = stored.note;
    ASSIGN_OR_RETURN(const DataKey key, keys.Unwrap(stored.sealed.wrapped_key,
                                                    municipality, note.id));
    ASSIGN_OR_RETURN(note.text, OpenText(stored.sealed.text, key,
                                         PlaceIn(municipality, note)));
    opened.push_back(std::move(note));
  }
  return opened;
}

}  // namespace wegwijs::intake
