#include "services/intake/review/review_sealing.h"

#include <utility>

#include "services/intake/identity/data_key.h"
#include "services/intake/identity/sealed_text.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

TextPlace PlaceOf(int municipality, const std::string& conversation) {
  return {.municipality = municipality,
          .owner = conversation,
          .field = "review_comment"};
}

}  // namespace

SealedComment SealComment(const std::string& comment, const KeyEpoch& epoch,
                          const std::string& conversation) {
  if (comment.empty()) return {};
  const DataKey key = DataKey::New();
  return {.epoch = epoch.number,
          .wrapped_key = WrapDataKey(key, epoch, conversation),
          .text = SealText(comment, key,
                           PlaceOf(epoch.municipality, conversation))};
}

absl::StatusOr<Review> Opened(StoredReview stored, IdentityKeys& keys) {
  Review& review = stored.review;
  if (stored.comment.text.empty()) return std::move(review);
  ASSIGN_OR_RETURN(const DataKey key,
                   keys.Unwrap(stored.comment.wrapped_key, review.municipality,
                               review.conversation));
  ASSIGN_OR_RETURN(review.verdict->comment,
                   OpenText(stored.comment.text, key,
                            PlaceOf(review.municipality, review.conversation)));
  return std::move(review);
}

}  // namespace wegwijs::intake
