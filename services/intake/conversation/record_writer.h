// Recording in the lane: RecordConversation and BatchRecordConversations.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_RECORD_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_RECORD_WRITER_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/intake/conversation/conversation.h"
#include "services/intake/conversation/conversation_writing.h"
#include "services/intake/roster_memory.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct RecordItem : LaneItem {
  // One for each of `requests`, with the id of its resource.
  std::vector<Conversation> conversations;
  // Where each stands in the call: "requests[3].conversation.".
  std::vector<std::string> prefixes;
  Services services;
  // If set, only for workers of this organisation.
  std::optional<std::string> only_organization;
};

class RecordWriter : public LaneWriter {
 public:
  // `code_key` hashes the codes of clients who were erased. `review_share` of
  // the conversations, drawn by chance, join the queue of reviews.
  RecordWriter(HmacKey code_key, double review_share)
      : code_key_(std::move(code_key)), review_share_(review_share) {}

  // An item is refused whole: INVALID_ARGUMENT for desks and workers that
  // cannot be used and codes of clients that are a slip or of an erased client,
  // FAILED_PRECONDITION for a caller who is no worker.
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

  // The roster, unless it is remembered, and the clients.
  std::unique_ptr<LaneReading> Ask(Transaction& transaction, int municipality,
                                   absl::Span<LaneItem* const> items) override;

 private:
  // The codes in `items` of clients who were erased; one round trip if a code
  // is in none of `clients`, otherwise none.
  std::set<std::string> ErasedIn(Transaction& transaction, int municipality,
                                 absl::Span<LaneItem* const> items,
                                 const ClientIds& clients) const;

  void DrawReviews(Transaction& transaction, const LaneBatch& batch,
                   absl::Span<const NewConversation> fresh) const;

  const HmacKey code_key_;
  const double review_share_;
  RosterMemory roster_memory_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_RECORD_WRITER_H_
