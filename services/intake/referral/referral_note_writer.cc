#include "services/intake/referral/referral_note_writer.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/referral/referral_note.h"
#include "services/intake/referral/referral_note_sealing.h"
#include "services/intake/referral/referral_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {

absl::Status ReferralNoteWriter::AddOne(Transaction& transaction,
                                        LaneBatch& batch, ReferralItem& item) {
  const std::string& id = item.referral.id;
  PendingRows asked = AskNotes(transaction, item.municipality, {&id, 1});
  std::optional<Referral> referral =
      ReadReferral(transaction, item.municipality, id, DayInBrussels(item.now));
  if (!referral.has_value() ||
      SightOf(item.viewer, *referral) == ReferralSight::kNothing) {
    return NotFound(item.name);
  }
  std::vector<StoredNote> notes = NotesIn(asked.Get());
  RETURN_IF_ERROR(CheckMayAddNote(item.viewer, *referral, notes.size()));
  ASSIGN_OR_RETURN(const ReferralActor self, ActorOf(transaction, item));
  ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                   keys_.ForWriting(transaction, item.municipality));
  StoredNote added = {.referral = id,
                      .note = {.id = item.note.id,
                               .organization = self.organization,
                               .worker = self.worker,
                               .at = item.now},
                      .sealed = SealNote(item.note, *epoch)};
  InsertNote(transaction, item.municipality, added);
  batch.Record(item, "referral.noted",
               absl::StrCat("referrals/", id, "/notes/", added.note.id));
  notes.push_back(std::move(added));
  item.notes = std::move(notes);
  item.referral = *std::move(referral);
  return absl::OkStatus();
}

void ReferralNoteWriter::Write(Transaction& transaction, LaneBatch& batch,
                               absl::Span<LaneItem* const> items,
                               LaneReading*) {
  for (LaneItem* lane_item : items) {
    auto& item = static_cast<ReferralItem&>(*lane_item);
    absl::Status status = AddOne(transaction, batch, item);
    if (!status.ok()) item.Refuse(std::move(status));
  }
}

}  // namespace wegwijs::intake
