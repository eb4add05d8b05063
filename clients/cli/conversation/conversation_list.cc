// wegwijs conversation list [--period P] [--desk D] ...

#include <algorithm>
#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::IntakeService;
using intake::v1::ListConversationsRequest;
using intake::v1::ListConversationsResponse;

constexpr int kMostInAPage = 500;

absl::Status CompleteNames(Session& session,
                           ListConversationsRequest* request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request->set_parent(*parent);
  const auto desk = session.Name("desks", request->desk());
  if (!desk.ok()) return desk.status();
  request->set_desk(*desk);
  const auto worker = session.Name("workers", request->worker());
  if (!worker.ok()) return worker.status();
  request->set_worker(*worker);
  request->set_topic(WithCollection("taxonomyTerms", request->topic()));
  return absl::OkStatus();
}

// As many as asked for, over as many pages as that takes.
absl::StatusOr<ListConversationsResponse> ListAll(
    Session& session, ListConversationsRequest request, int limit) {
  ListConversationsResponse all;
  do {
    request.set_page_size(
        std::min(kMostInAPage, limit - all.conversations_size()));
    auto page = session.Call(&IntakeService::Stub::ListConversations, request);
    if (!page.ok()) return page.status();
    all.MergeFrom(*page);
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() && all.conversations_size() < limit);
  return all;
}

void PrintTable(const ListConversationsResponse& list) {
  Table table({{"Conversation", Table::Align::kWhole},
               {"Day", Table::Align::kWhole},
               {"Desk", Table::Align::kLeft},
               {"Client", Table::Align::kLeft},
               {"Topics", Table::Align::kLeft}});
  for (const auto& conversation : list.conversations()) {
    std::string topics;
    for (const auto& request : conversation.help_requests()) {
      absl::StrAppend(&topics, topics.empty() ? "" : ", ",
                      LastPart(request.topic()));
    }
    const bool dated = !conversation.has_occurred_last() ||
                       DateText(conversation.occurred_last()) ==
                           DateText(conversation.occurred_first());
    table.AddRow({LastPart(conversation.name()),
                  dated ? DateText(conversation.occurred_first()) : "undated",
                  LastPart(conversation.desk()), conversation.client_code(),
                  topics});
  }
  std::cout << table.Render();
  if (!list.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
}

absl::Status ListConversations(Session& session,
                               ListConversationsRequest request, int limit) {
  const absl::Status status = CompleteNames(session, &request);
  if (!status.ok()) return status;
  const auto list = ListAll(session, request, limit);
  if (!list.ok()) return list.status();
  if (session.options().json) {
    PrintJson(*list);
  } else if (list->conversations().empty()) {
    std::cout << "There are none.\n";
  } else {
    PrintTable(*list);
  }
  return absl::OkStatus();
}

void AddFilters(CLI::App* command,
                const std::shared_ptr<ListConversationsRequest>& request) {
  AddPeriod(command, [request](const Period& period) {
    *request->mutable_first() = period.first;
    *request->mutable_last() = period.last;
  });
  AddText(command, "--desk", "Only at this desk",
          [request](const std::string& id) { request->set_desk(id); });
  AddText(command, "--worker", "Only of this worker",
          [request](const std::string& id) { request->set_worker(id); });
  AddText(command, "--organization", "Only of this organisation",
          [request](const std::string& id) { request->set_organization(id); });
  AddText(command, "--topic", "Only on this topic or theme",
          [request](const std::string& id) { request->set_topic(id); });
  AddText(command, "--client", "Only of this client: the code",
          [request](const std::string& code) { request->set_client(code); });
  command->add_flag_callback(
      "--open", [request] { request->set_open_outcome(true); },
      "Only with a help request that is still open");
  command->add_flag_callback(
      "--voided", [request] { request->set_show_voided(true); },
      "Voided ones too");
}

}  // namespace

void AddConversationList(CommandLine* line) {
  auto request = std::make_shared<ListConversationsRequest>();
  auto limit = std::make_shared<int>(50);
  CLI::App* command =
      line->Add("conversation list", "Lists conversations, the latest first",
                {"--period 2016-05 --desk stadhuis", "--client K0371",
                 "--open --limit 200 --json"},
                [request, limit](Session& session) {
                  return ListConversations(session, *request, *limit);
                });
  AddFilters(command, request);
  command->add_option("--limit", *limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
