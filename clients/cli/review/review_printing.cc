#include "clients/cli/review/review_printing.h"

#include <iostream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/command_line.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Review;

constexpr char kReview[] = "/review";

void PrintReview(const Review& review) {
  std::cout << review.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  table.AddRow({"why", WhyLooked(review)});
  table.AddRow({"day", DateText(review.occurred_first())});
  table.AddRow({"worker", LastPart(review.worker())});
  std::vector<std::string> topics;
  for (const std::string& topic : review.topics()) {
    topics.push_back(LastPart(topic));
  }
  table.AddRow({"topics", absl::StrJoin(topics, ", ")});
  if (review.verdict() != intake::v1::VERDICT_UNSPECIFIED) {
    table.AddRow({"verdict", EnumWord(*intake::v1::Verdict_descriptor(),
                                      review.verdict())});
    table.AddRow({"by", LastPart(review.reviewer())});
  }
  table.AddRow({"etag", review.etag()});
  std::cout << table.Render("  ");
  PrintLines(review.comment(), "  ");
}

}  // namespace

std::string WhyLooked(const Review& review) {
  if (review.source() == Review::SOURCE_SAMPLED) return "drawn by chance";
  return absl::StrReplaceAll(
      EnumWord(*intake::v1::FlagReason_descriptor(), review.flag_reason()),
      {{"-", " "}});
}

void ShowReview(const Session& session, const Review& review) {
  if (session.options().json) {
    PrintJson(review);
  } else {
    PrintReview(review);
  }
}

absl::StatusOr<std::string> ReviewName(Session& session,
                                       const std::string& given) {
  auto name = session.Name("conversations", given);
  if (!name.ok() || absl::EndsWith(*name, kReview)) return name;
  return absl::StrCat(*name, kReview);
}

absl::StatusOr<Review> GetReview(Session& session, const std::string& given) {
  const auto name = ReviewName(session, given);
  if (!name.ok()) return name.status();
  intake::v1::GetReviewRequest request;
  request.set_name(*name);
  return session.Call(&intake::v1::ReviewService::Stub::GetReview, request);
}

}  // namespace wegwijs::cli
