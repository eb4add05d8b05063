#include "services/intake/review/review_writer.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/review/review_sealing.h"
#include "services/intake/review/review_store.h"
#include "services/intake/roster_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

const ReviewSight kAll = {.all = true, .subject = "", .only_organization = {}};

// What its conversation says.
void Describe(const Conversation& conversation, Review& review) {
  review.occurred_first = conversation.occurred_first;
  std::set<std::string> topics;
  for (const HelpRequest& request : conversation.help_requests) {
    topics.insert(request.topic);
  }
  review.topics.assign(topics.begin(), topics.end());
}

absl::StatusOr<std::string> OwnWorker(Transaction& transaction,
                                      const LaneItem& item) {
  RosterQuery query;
  query.subjects.insert(item.subject);
  const Roster roster = ReadRoster(transaction, item.municipality, query);
  const auto own = roster.worker_of_subject.find(item.subject);
  if (own == roster.worker_of_subject.end()) {
    return CallerIsNoWorker(item.municipality);
  }
  return own->second;
}

void Record(LaneBatch& batch, const ReviewItem& item, const char* kind) {
  batch.Record(item, kind,
               absl::StrCat("conversations/", item.conversation, "/review"));
}

}  // namespace

absl::Status ReviewWriter::FlagOne(Transaction& transaction, LaneBatch& batch,
                                   ReviewItem& item) {
  const std::vector<Conversation> found = ReadConversations(
      transaction, item.municipality, {&item.conversation, 1});
  if (found.empty() ||
      (item.only_organization.has_value() &&
       found.front().organization != *item.only_organization)) {
    return NotFound(item.name);
  }
  RETURN_IF_ERROR(CheckChangeable(found.front(), /*etag=*/""));
  std::optional<StoredReview> stored =
      ReadReview(transaction, item.municipality, item.conversation, kAll);
  if (!stored.has_value()) {
    item.review = NewReview(found.front(), batch.now());
    item.review.flag_reason = item.flag_reason;
    Describe(found.front(), item.review);
    InsertReviews(transaction, {&item.review, 1});
    Record(batch, item, "conversation.flagged");
    return absl::OkStatus();
  }
  const bool answered = stored->review.verdict.has_value();
  item.review = stored->review;
  if (!Flag(item.review, item.flag_reason, batch.now())) {
    return absl::OkStatus();
  }
  if (answered) KeepVerdict(transaction, stored->review);
  WriteReview(transaction, item.review, {});
  Record(batch, item, "conversation.flagged");
  return absl::OkStatus();
}

absl::Status ReviewWriter::AnswerOne(Transaction& transaction, LaneBatch& batch,
                                     ReviewItem& item) {
  std::optional<StoredReview> stored =
      ReadReview(transaction, item.municipality, item.conversation, kAll);
  if (!stored.has_value()) return NotFound(item.name);
  RETURN_IF_ERROR(CheckEtag(stored->review, item.etag));
  ASSIGN_OR_RETURN(const std::string reviewer, OwnWorker(transaction, item));
  ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                   keys_.ForWriting(transaction, item.municipality));
  if (stored->review.verdict.has_value()) {
    KeepVerdict(transaction, stored->review);
  }
  item.review = std::move(stored->review);
  ++item.review.version;
  item.review.verdict = ReviewVerdict{.verdict = item.verdict,
                                      .comment = item.comment,
                                      .reviewer = reviewer,
                                      .at = batch.now()};
  WriteReview(transaction, item.review,
              SealComment(item.comment, *epoch, item.conversation));
  Record(batch, item, "review.verdict_recorded");
  return absl::OkStatus();
}

void ReviewWriter::Write(Transaction& transaction, LaneBatch& batch,
                         absl::Span<LaneItem* const> items, LaneReading*) {
  for (LaneItem* lane_item : items) {
    auto& item = static_cast<ReviewItem&>(*lane_item);
    absl::Status status = item.verdict == 0
                              ? FlagOne(transaction, batch, item)
                              : AnswerOne(transaction, batch, item);
    if (!status.ok()) item.Refuse(std::move(status));
  }
}

}  // namespace wegwijs::intake
