// How commands show reviews.

#ifndef WEGWIJS_CLIENTS_CLI_REVIEW_REVIEW_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_REVIEW_REVIEW_PRINTING_H_

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/intake/v1/review.pb.h"

namespace wegwijs::cli {

// "safety" for what was flagged, "drawn by chance" otherwise.
std::string WhyLooked(const intake::v1::Review& review);

// JSON, or a line for each field that has something to say.
void ShowReview(const Session& session, const intake::v1::Review& review);

// The name of the review that `given` leads to: of a conversation, whole or by
// its UUID, or of the review.
absl::StatusOr<std::string> ReviewName(Session& session,
                                       const std::string& given);

absl::StatusOr<intake::v1::Review> GetReview(Session& session,
                                             const std::string& given);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_REVIEW_REVIEW_PRINTING_H_
