// wegwijs review list [--answered] [--worker W]

#include <algorithm>
#include <iostream>
#include <memory>
#include <vector>

#include "absl/strings/str_join.h"
#include "clients/cli/commands.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/review/review_printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ListReviewsRequest;
using intake::v1::ListReviewsResponse;

constexpr int kReviewPage = 500;

void PrintTable(const ListReviewsResponse& list) {
  Table table({{"Conversation", Table::Align::kWhole},
               {"Day", Table::Align::kWhole},
               {"Why", Table::Align::kLeft},
               {"Topics", Table::Align::kLeft}});
  for (const auto& review : list.reviews()) {
    std::vector<std::string> topics;
    for (const std::string& topic : review.topics()) {
      topics.push_back(LastPart(topic));
    }
    const std::string conversation =
        review.name().substr(0, review.name().rfind('/'));
    table.AddRow({LastPart(conversation), DateText(review.occurred_first()),
                  WhyLooked(review), absl::StrJoin(topics, ", ")});
  }
  std::cout << table.Render();
  if (!list.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
}

absl::Status ListReviews(Session& session, ListReviewsRequest request,
                         int limit) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto worker = session.Name("workers", request.worker());
  if (!worker.ok()) return worker.status();
  request.set_worker(*worker);
  ListReviewsResponse all;
  do {
    request.set_page_size(std::min(kReviewPage, limit - all.reviews_size()));
    const auto page =
        session.Call(&intake::v1::ReviewService::Stub::ListReviews, request);
    if (!page.ok()) return page.status();
    all.mutable_reviews()->MergeFrom(page->reviews());
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() && all.reviews_size() < limit);
  if (session.options().json) {
    PrintJson(all);
  } else if (all.reviews().empty()) {
    std::cout << (request.answered() ? "There are none.\n"
                                     : "Nothing waits to be looked at.\n");
  } else {
    PrintTable(all);
  }
  return absl::OkStatus();
}

}  // namespace

void AddReviewList(CommandLine* line) {
  struct Typed {
    ListReviewsRequest request;
    int limit = 50;
  };
  auto typed = std::make_shared<Typed>();
  ListReviewsRequest& request = typed->request;
  CLI::App* command =
      line->Add("review list",
                "Lists what waits to be looked at: what was flagged first, "
                "then what was drawn by chance",
                {"", "--answered --limit 200"}, [typed](Session& session) {
                  return ListReviews(session, typed->request, typed->limit);
                });
  command->add_flag_callback(
      "--answered", [&request] { request.set_answered(true); },
      "What has a verdict, the latest first");
  AddText(command, "--worker", "Only of this worker's conversations",
          [&request](const std::string& id) { request.set_worker(id); })
      ->type_name("WORKER");
  command->add_option("--limit", typed->limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
