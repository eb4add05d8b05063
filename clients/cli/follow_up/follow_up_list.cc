// wegwijs follow-up list [--assignee W | --organization O] [--completed]

#include <algorithm>
#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/follow_up/follow_up_printing.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ListFollowUpsRequest;
using intake::v1::ListFollowUpsResponse;

constexpr int kFollowUpPage = 500;

// What there is to do when there is nothing to do.
const char* NoFollowUps(const ListFollowUpsRequest& request) {
  if (request.completed()) {
    return "None was completed. Without --completed: those that are open.\n";
  }
  if (!request.organization().empty() || !request.assignee().empty()) {
    return "Nothing is open there. --completed shows what was.\n";
  }
  return "You have nothing to follow up.\n"
         "  wegwijs follow-up create --about NAME --due DAY\n"
         "makes one; --organization ORGANIZATION shows what its people have, "
         "and what\nnobody has.\n";
}

void PrintFollowUps(const ListFollowUpsResponse& list, bool with_assignee) {
  for (const auto& follow_up : list.follow_ups()) {
    PrintListedFollowUp(follow_up, with_assignee);
  }
  if (!list.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
}

absl::StatusOr<ListFollowUpsResponse> AllFollowUps(Session& session,
                                                   ListFollowUpsRequest request,
                                                   int limit) {
  ListFollowUpsResponse all;
  do {
    request.set_page_size(
        std::min(kFollowUpPage, limit - all.follow_ups_size()));
    const auto page = session.Call(
        &intake::v1::FollowUpService::Stub::ListFollowUps, request);
    if (!page.ok()) return page.status();
    all.mutable_follow_ups()->MergeFrom(page->follow_ups());
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() && all.follow_ups_size() < limit);
  return all;
}

absl::Status ListFollowUps(Session& session, ListFollowUpsRequest request,
                           int limit) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto assignee = session.Name("workers", request.assignee());
  if (!assignee.ok()) return assignee.status();
  request.set_assignee(*assignee);
  request.set_organization(
      WithCollection("organizations", request.organization()));
  const auto all = AllFollowUps(session, request, limit);
  if (!all.ok()) return all.status();
  if (session.options().json) {
    PrintJson(*all);
  } else if (all->follow_ups().empty()) {
    std::cout << NoFollowUps(request);
  } else {
    PrintFollowUps(*all, !request.organization().empty());
  }
  return absl::OkStatus();
}

}  // namespace

void AddFollowUpList(CommandLine* line) {
  struct Typed {
    ListFollowUpsRequest request;
    int limit = 50;
  };
  auto typed = std::make_shared<Typed>();
  ListFollowUpsRequest& request = typed->request;
  CLI::App* command = line->Add(
      "follow-up list", "Lists what you have to do, what is overdue first",
      {"", "--organization 01a205b3-d000-7000-8003-000000000001",
       "--completed --limit 200"},
      [typed](Session& session) {
        return ListFollowUps(session, typed->request, typed->limit);
      });
  CLI::Option* assignee =
      AddText(command, "--assignee", "What a worker has to do",
              [&request](const std::string& id) { request.set_assignee(id); })
          ->type_name("WORKER");
  AddText(command, "--organization",
          "What the people of an organisation have to do, and what nobody has",
          [&request](const std::string& id) { request.set_organization(id); })
      ->type_name("ORGANIZATION")
      ->excludes(assignee);
  command->add_flag_callback(
      "--completed", [&request] { request.set_completed(true); },
      "What was completed, the latest first");
  command->add_option("--limit", typed->limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
