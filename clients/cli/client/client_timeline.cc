// wegwijs client timeline NAME

#include <algorithm>
#include <iostream>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ClientTimeline;
using intake::v1::TimelineTopic;

constexpr int kTimelinePage = 500;
constexpr char kUnderTopic[] = "    ";

// "did for 2016-02-01 > did alone 2016-05-12".
std::string StepsText(const TimelineTopic& topic) {
  std::vector<std::string> steps;
  for (const auto& step : topic.steps()) {
    steps.push_back(absl::StrCat(
        EnumWords(*intake::v1::SupportLevel_descriptor(), step.support_level()),
        " ", DateText(step.date())));
  }
  return absl::StrJoin(steps, " > ");
}

void PrintTopics(const ClientTimeline& timeline) {
  std::cout << "Topics\n";
  for (const TimelineTopic& topic : timeline.topics()) {
    std::cout << "  " << LastPart(topic.topic()) << ": "
              << topic.conversation_count() << " times, "
              << DateText(topic.first());
    if (topic.day_count() > 1) std::cout << " to " << DateText(topic.last());
    std::cout << "\n";
    if (topic.keeps_returning()) {
      std::cout << kUnderTopic
                << "KEEPS RETURNING: what would help this person further?\n";
    }
    const std::string steps = StepsText(topic);
    if (!steps.empty()) std::cout << Wrap(steps, kUnderTopic);
  }
}

void PrintReferrals(const ClientTimeline& timeline) {
  if (timeline.open_referrals().empty()) return;
  std::cout << "Open referrals\n";
  for (const auto& referral : timeline.open_referrals()) {
    std::cout << "  " << DateText(referral.date()) << "  "
              << Plain(referral.service_display_name()) << "\n";
  }
}

void PrintConversations(const ClientTimeline& timeline) {
  Table table({{"Conversation", Table::Align::kWhole},
               {"Day", Table::Align::kWhole},
               {"Desk", Table::Align::kLeft},
               {"Topics", Table::Align::kLeft},
               {"Flag", Table::Align::kLeft}});
  for (const auto& shown : timeline.conversations()) {
    const auto& conversation = shown.conversation();
    std::vector<std::string> topics;
    for (const auto& request : conversation.help_requests()) {
      topics.push_back(LastPart(request.topic()));
    }
    const bool flagged =
        shown.flag_reason() != intake::v1::FLAG_REASON_UNSPECIFIED;
    table.AddRow({LastPart(conversation.name()),
                  DateText(conversation.occurred_first()),
                  LastPart(conversation.desk()), absl::StrJoin(topics, ", "),
                  flagged ? EnumWords(*intake::v1::FlagReason_descriptor(),
                                      shown.flag_reason())
                          : ""});
  }
  std::cout << table.Render();
}

void PrintTimeline(const ClientTimeline& timeline) {
  std::cout << timeline.client() << "\n  " << timeline.conversation_count()
            << " conversations, " << timeline.flagged_count() << " flagged, "
            << timeline.interpreting_minutes() << " minutes interpreted\n";
  if (timeline.conversation_count() == 0) return;
  PrintTopics(timeline);
  PrintReferrals(timeline);
  PrintConversations(timeline);
  if (!timeline.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
}

absl::Status ShowTimeline(Session& session, const std::string& given,
                          int limit) {
  const auto name = session.Name("clients", given);
  if (!name.ok()) return name.status();
  intake::v1::GetClientTimelineRequest request;
  request.set_name(*name);
  ClientTimeline all;
  do {
    request.set_page_size(
        std::min(kTimelinePage, limit - all.conversations_size()));
    auto page = session.Call(
        &intake::v1::ClientService::Stub::GetClientTimeline, request);
    if (!page.ok()) return page.status();
    // Topics and totals are the same on every page.
    if (request.page_token().empty()) {
      all = *page;
    } else {
      all.mutable_conversations()->MergeFrom(page->conversations());
    }
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() && all.conversations_size() < limit);
  if (session.options().json) {
    PrintJson(all);
  } else {
    PrintTimeline(all);
  }
  return absl::OkStatus();
}

}  // namespace

void AddClientTimeline(CommandLine* line) {
  struct Typed {
    std::string name;
    int limit = 50;
  };
  auto typed = std::make_shared<Typed>();
  CLI::App* command = line->Add(
      "client timeline",
      "Shows what happened between a client and the desks, and what "
      "keeps coming back",
      {"K7M-4RX-P", "K7M-4RX-P --limit 500 --json"}, [typed](Session& session) {
        return ShowTimeline(session, typed->name, typed->limit);
      });
  AddName(command, "The code, the UUID or the whole name", &typed->name);
  command->add_option("--limit", typed->limit, "How many conversations at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
