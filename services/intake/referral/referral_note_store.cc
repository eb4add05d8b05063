#include "services/intake/referral/referral_note_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// Along the index note_of_referral.
constexpr Statement kRead = {"read_referral_notes", R"sql(
  SELECT referral_id, note_id, organization_id, worker_id,
    encode(wrapped_key, 'hex'), encode(note, 'hex'),
    (extract(epoch FROM noted_at) * 1000000)::bigint
  FROM intake.referral_note
  WHERE municipality_id = $1 AND referral_id = ANY ($2::uuid[])
  ORDER BY referral_id, noted_at, note_id
)sql"};

constexpr Statement kInsert = {"insert_referral_note", R"sql(
  INSERT INTO intake.referral_note (municipality_id, note_id, referral_id,
    organization_id, worker_id, epoch, wrapped_key, note, noted_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};

// Along conversation_by_client, referral_of_conversation and note_of_referral.
constexpr Statement kEnd = {"end_referral_notes", R"sql(
  DELETE FROM intake.referral_note n
  USING intake.conversation c, intake.referral r
  WHERE n.municipality_id = $1 AND c.municipality_id = $1
    AND r.municipality_id = $1 AND c.client_id = ANY ($2::uuid[])
    AND r.conversation_id = c.conversation_id
    AND n.referral_id = r.referral_id
)sql"};

// Along earlier_version_by_client and the same. How long a version stood, the
// one after it says.
constexpr Statement kEndEarlier = {"end_earlier_referral_notes", R"sql(
  DELETE FROM intake.referral_note n
  USING intake.conversation_history h, intake.conversation c,
    intake.referral r
  WHERE n.municipality_id = $1 AND h.municipality_id = $1
    AND c.municipality_id = $1 AND r.municipality_id = $1
    AND h.client_id = ANY ($2::uuid[])
    AND c.conversation_id = h.conversation_id
    AND r.conversation_id = h.conversation_id
    AND n.referral_id = r.referral_id
    AND n.noted_at < coalesce((
      SELECT min(l.updated_at) FROM intake.conversation_history l
      WHERE l.municipality_id = $1 AND l.conversation_id = h.conversation_id
        AND l.version > h.version), c.updated_at)
)sql"};

}  // namespace

std::vector<Statement> ReferralNoteStatements() {
  return {kRead, kInsert, kEnd, kEndEarlier};
}

PendingRows AskNotes(Transaction& transaction, int municipality,
                     absl::Span<const std::string> referrals) {
  return transaction.Ask(kRead, municipality, PgTextArray(referrals));
}

std::vector<StoredNote> NotesIn(const PgRows& rows) {
  std::vector<StoredNote> notes;
  for (const PgRow row : rows) {
    notes.push_back({.referral = row[0].c_str(),
                     .note = {.id = row[1].c_str(),
                              .organization = row[2].c_str(),
                              .worker = EmptyIfNull(row[3]),
                              .at = absl::FromUnixMicros(row[6].as<int64_t>())},
                     .sealed = {.wrapped_key = BytesFromHex(row[4]),
                                .text = BytesFromHex(row[5])}});
  }
  return notes;
}

void InsertNote(Transaction& transaction, int municipality,
                const StoredNote& stored) {
  const ReferralNote& note = stored.note;
  transaction.Queue(kInsert, municipality, note.id, stored.referral,
                    note.organization, NullIfEmpty(note.worker),
                    int64_t{stored.sealed.epoch},
                    PgBytes{stored.sealed.wrapped_key},
                    PgBytes{stored.sealed.text}, PgTime(note.at));
}

void EndNotes(Transaction& transaction, int municipality,
              absl::Span<const std::string> clients) {
  const std::string ids = PgTextArray(clients);
  transaction.Queue(kEnd, municipality, ids);
  transaction.Queue(kEndEarlier, municipality, ids);
}

}  // namespace wegwijs::intake
