// wegwijs meetup show NAME

#include <iostream>
#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/meetup/meetup_printing.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/signal/signal_printing.h"

namespace wegwijs::cli {
namespace {

// Nothing for who may not read signals.
absl::Status PrintDiscussed(Session& session, const std::string& meetup) {
  intake::v1::ListSignalsRequest request;
  request.set_parent(meetup.substr(0, meetup.find("/meetups/")));
  request.set_meetup(meetup);
  const auto list = ListAllSignals(session, request);
  if (absl::IsPermissionDenied(list.status())) return absl::OkStatus();
  if (!list.ok()) return list.status();
  if (list->signals().empty()) return absl::OkStatus();
  std::cout << "\nSignals that were discussed\n";
  for (const auto& signal : list->signals()) PrintListedSignal(signal);
  return absl::OkStatus();
}

}  // namespace

void AddMeetupShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "meetup show",
      "Shows a meetup: its agenda, how many came, and the signals that were "
      "discussed",
      {"01a205b3-d000-7000-8000-0000000000e1"},
      [name](Session& session) -> absl::Status {
        const auto meetup = GetMeetup(session, *name);
        if (!meetup.ok()) return meetup.status();
        const absl::Status shown = ShowMeetup(session, *meetup);
        if (!shown.ok() || session.options().json) return shown;
        return PrintDiscussed(session, meetup->name());
      });
  AddName(command, "The meetup", name.get());
}

}  // namespace wegwijs::cli
