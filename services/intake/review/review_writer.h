// Reviews in the lane: FlagConversation and RecordVerdict.

#ifndef WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_WRITER_H_

#include <optional>
#include <string>

#include "services/intake/keys/identity_keys.h"
#include "services/intake/review/review.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct ReviewItem : LaneItem {
  std::string conversation;  // Id.
  std::string name;          // As the request has it.
  // To flag.
  int flag_reason = 0;
  // If set, only conversations of this organisation can be flagged.
  std::optional<std::string> only_organization;
  // To answer; 0: it is flagged.
  int verdict = 0;
  std::string comment;
  std::string etag;

  // Set by the writer: what it became.
  Review review;
};

class ReviewWriter final : public LaneWriter {
 public:
  // `keys` must outlive it.
  explicit ReviewWriter(IdentityKeys& keys) : keys_(keys) {}

  // Events conversation.flagged and review.verdict_recorded. Refuses with
  // NOT_FOUND, with what CheckChangeable says of the conversation (flagging),
  // with ETAG_MISMATCH and CALLER_IS_NO_WORKER (answering).
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status FlagOne(Transaction& transaction, LaneBatch& batch,
                       ReviewItem& item);
  absl::Status AnswerOne(Transaction& transaction, LaneBatch& batch,
                         ReviewItem& item);

  IdentityKeys& keys_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_WRITER_H_
