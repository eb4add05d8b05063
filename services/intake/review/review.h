// A look of the coach at one conversation, and its rules. Enums are kept as the
// numbers of wegwijs.intake.v1.

#ifndef WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_H_
#define WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/intake/conversation/conversation.h"
#include "services/runtime/caller.h"

namespace wegwijs::intake {

// The numbers are those of Review.Source.
enum class ReviewSource { kFlagged = 1, kSampled = 2 };

// What a coach said. The comment stands sealed in the register.
struct ReviewVerdict {
  int verdict = 0;
  std::string comment;
  std::string reviewer;  // A worker.
  absl::Time at;
};

struct Review {
  int municipality = 0;
  std::string conversation;
  int version = 1;
  ReviewSource source = ReviewSource::kFlagged;
  int flag_reason = 0;  // 0: it was drawn.
  std::string worker;   // Who held the conversation.
  std::string organization;
  absl::Time queued_at;
  std::optional<ReviewVerdict> verdict;
  // Of the conversation.
  absl::CivilDay occurred_first;
  std::vector<std::string> topics;
};

// A review of `conversation` that joins the queue at `now`: flagged, unless the
// caller says otherwise.
Review NewReview(const Conversation& conversation, absl::Time now);

// Which reviews somebody sees: all, or those of the conversations that they
// held themselves, flagged ones at once and drawn ones from the verdict on.
struct ReviewSight {
  bool all = false;
  std::string subject;  // Of their token.
  // If set, only those of this organisation.
  std::optional<std::string> only_organization;
};

ReviewSight ReviewSightOf(const Caller& caller);

// Makes `review` what it is when a worker flags its conversation for `reason`
// at `now`. False, and nothing changed, if it waits and was flagged already.
bool Flag(Review& review, int reason, absl::Time now);

std::string EtagOf(const Review& review);

// ABORTED, ErrorInfo ETAG_MISMATCH, unless `etag` is that of its version.
absl::Status CheckEtag(const Review& review, absl::string_view etag);

// "municipalities/34022/conversations/{id}/review".
std::string NameOf(const Review& review);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_H_
