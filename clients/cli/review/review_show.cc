// wegwijs review show NAME

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/review/review_printing.h"

namespace wegwijs::cli {

void AddReviewShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command =
      line->Add("review show", "Shows a review with its verdict",
                {"01a205b3-d000-7000-8000-0000000000aa"},
                [name](Session& session) -> absl::Status {
                  const auto review = GetReview(session, *name);
                  if (!review.ok()) return review.status();
                  ShowReview(session, *review);
                  return absl::OkStatus();
                });
  AddName(command, "The conversation, or the review", name.get());
}

}  // namespace wegwijs::cli
