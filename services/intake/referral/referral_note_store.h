// The SQL of what is added to referrals. The texts are sealed
// (referral_note_sealing.h).

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/intake/referral/referral.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ReferralNoteStatements();

// The text of a note as it stands.
struct SealedNote {
  uint32_t epoch = 0;  // Not read.
  std::string wrapped_key = {};
  std::string text = {};
};

struct StoredNote {
  std::string referral = {};
  ReferralNote note = {};  // Without its text.
  SealedNote sealed = {};
};

// Asks for all of these referrals; NotesIn reads the answer: by referral, the
// oldest first.
PendingRows AskNotes(Transaction& transaction, int municipality,
                     absl::Span<const std::string> referrals);
std::vector<StoredNote> NotesIn(const PgRows& rows);

void InsertNote(Transaction& transaction, int municipality,
                const StoredNote& stored);

// Deletes those of the clients' conversations, and of a conversation that was
// one of theirs and is not any more, those from before it stopped being so.
void EndNotes(Transaction& transaction, int municipality,
              absl::Span<const std::string> clients);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_STORE_H_
