// wegwijs meetup list [--past] [--from DAY] [--to DAY]

#include <iostream>
#include <memory>

#include "clients/cli/brussels.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/meetup/meetup_printing.h"
#include "clients/cli/paged_list.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::ListMeetupsRequest;
using directory::v1::ListMeetupsResponse;

constexpr int kMeetupPage = 100;

struct TypedList {
  ListMeetupsRequest request;
  int limit = 20;
};

// Without days: from today on, or until today.
ListMeetupsRequest WithDays(ListMeetupsRequest request) {
  if (request.has_first() || request.has_last()) return request;
  *(request.latest_first() ? request.mutable_last() : request.mutable_first()) =
      TodayInBrussels();
  return request;
}

const char* NoMeetups(const ListMeetupsRequest& typed) {
  if (typed.has_first() || typed.has_last()) {
    return "There is none on these days.\n";
  }
  if (typed.latest_first()) return "There was none yet.\n";
  return "There is none to come. `wegwijs meetup create --help` says how to "
         "add one;\n--past shows those of before.\n";
}

void PrintMeetups(const ListMeetupsResponse& list) {
  Table table({{"Begins", Table::Align::kWhole},
               {"Meetup", Table::Align::kLeft},
               {"Id", Table::Align::kWhole}});
  for (const auto& meetup : list.meetups()) {
    table.AddRow({MeetupTimeText(meetup), Plain(meetup.display_name()),
                  LastPart(meetup.name())});
  }
  std::cout << table.Render();
  if (!list.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
}

absl::Status ListMeetups(Session& session, const TypedList& typed) {
  ListMeetupsRequest request = WithDays(typed.request);
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto all = ListUpTo(
      session, &directory::v1::MeetupService::Stub::ListMeetups, request,
      &ListMeetupsResponse::mutable_meetups, kMeetupPage, typed.limit);
  if (!all.ok()) return all.status();
  if (session.options().json) {
    PrintJson(*all);
  } else if (all->meetups().empty()) {
    std::cout << NoMeetups(typed.request);
  } else {
    PrintMeetups(*all);
  }
  return absl::OkStatus();
}

}  // namespace

void AddMeetupList(CommandLine* line) {
  auto typed = std::make_shared<TypedList>();
  ListMeetupsRequest& request = typed->request;
  CLI::App* command = line->Add(
      "meetup list", "Lists the meetups that are to come, the next one first",
      {"", "--past --limit 5", "--from 2016-01-01 --to 2016-06-30"},
      [typed](Session& session) { return ListMeetups(session, *typed); });
  command->add_flag_callback(
      "--past", [&request] { request.set_latest_first(true); },
      "Those until today, the latest first");
  AddDate(command, "--from", "Only those on this day or later",
          [&request](const google::type::Date& day) {
            *request.mutable_first() = day;
          });
  AddDate(command, "--to", "Only those on this day or earlier",
          [&request](const google::type::Date& day) {
            *request.mutable_last() = day;
          });
  command->add_option("--limit", typed->limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
