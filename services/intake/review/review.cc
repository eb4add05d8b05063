#include "services/intake/review/review.h"

#include "absl/strings/str_cat.h"
#include "services/intake/names.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

Review NewReview(const Conversation& conversation, absl::Time now) {
  Review review;
  review.municipality = conversation.municipality;
  review.conversation = conversation.id;
  review.worker = conversation.worker;
  review.organization = conversation.organization;
  review.queued_at = now;
  return review;
}

ReviewSight ReviewSightOf(const Caller& caller) {
  return {.all = caller.May("reviews.write"),
          .subject = caller.subject,
          .only_organization = OnlyOrganization(caller, "reviews.read")};
}

bool Flag(Review& review, int reason, absl::Time now) {
  const bool waits = !review.verdict.has_value();
  if (waits && review.source == ReviewSource::kFlagged) return false;
  if (!waits) review.queued_at = now;
  review.source = ReviewSource::kFlagged;
  review.flag_reason = reason;
  review.verdict.reset();
  ++review.version;
  return true;
}

std::string EtagOf(const Review& review) {
  return absl::StrCat("\"", review.version, "\"");
}

absl::Status CheckEtag(const Review& review, absl::string_view etag) {
  if (etag == EtagOf(review)) return absl::OkStatus();
  return WithReason(absl::AbortedError(
                        "The review changed since you read it; read it again."),
                    "ETAG_MISMATCH");
}

std::string NameOf(const Review& review) {
  return absl::StrCat(
      NameOf(review.municipality, "conversations", review.conversation),
      "/review");
}

}  // namespace wegwijs::intake
