// The SQL of reviews. Comments are sealed (review_sealing.h).

#ifndef WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/review/review.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ReviewStatements();

// A comment as it stands; all empty: there is none.
struct SealedComment {
  uint32_t epoch = 0;
  std::string wrapped_key;
  std::string text;
};

struct StoredReview {
  Review review;  // Without the comment.
  SealedComment comment;
};

// The review of a conversation, if it is in sight.
std::optional<StoredReview> ReadReview(Transaction& transaction,
                                       int municipality,
                                       const std::string& conversation,
                                       const ReviewSight& sight);

// The reviews of these conversations with all their earlier verdicts, by
// conversation; of each the earliest first.
std::vector<StoredReview> ReadReviewsOf(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> conversations);

void InsertReviews(Transaction& transaction, absl::Span<const Review> reviews);

// Writes it over the one that stands.
void WriteReview(Transaction& transaction, const Review& review,
                 const SealedComment& comment);

// Keeps the verdict that stands.
void KeepVerdict(Transaction& transaction, const Review& stored);

struct ReviewQuery {
  bool answered = false;
  std::string worker;  // May be empty.
  ReviewSight sight;
  // Where a page ended; nothing: before the first.
  struct Position {
    int source = 0;  // Of waiting ones.
    absl::Time at;   // queued_at, or verdict time.
    std::string conversation;
  };
  std::optional<Position> after;
  int limit = 0;
};

// Waiting ones: the flagged before the drawn, the oldest first. Answered ones:
// the last answered first. Those of voided conversations are left out.
std::vector<StoredReview> FindReviews(Transaction& transaction,
                                      int municipality,
                                      const ReviewQuery& query);

// Takes the comments about these clients' conversations away, those of earlier
// verdicts too: nothing opens them any more.
void EndComments(Transaction& transaction, int municipality,
                 absl::Span<const std::string> clients);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_STORE_H_
