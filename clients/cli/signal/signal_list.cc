// wegwijs signal list [--state S] [--mine] [--meetup M]

#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/paged_list.h"
#include "clients/cli/printing.h"
#include "clients/cli/signal/signal_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ListSignalsRequest;
using intake::v1::ListSignalsResponse;

constexpr int kSignalPage = 100;

void PrintSignals(const ListSignalsResponse& list) {
  for (const auto& signal : list.signals()) PrintListedSignal(signal);
  if (!list.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
}

const char* NoSignals(const ListSignalsRequest& request) {
  if (request.state() != intake::v1::SIGNAL_STATE_UNSPECIFIED) {
    return "None is in this state. Without --state: all that are not closed.\n";
  }
  if (!request.meetup().empty()) {
    return "None was discussed there.\n";
  }
  if (request.supported()) {
    return "You raised and joined none. Without --mine: those of everyone.\n";
  }
  return "There is none that is not closed. `wegwijs signal raise --help` says "
         "how to\nraise one; --state closed shows those of before.\n";
}

absl::Status ListSignals(Session& session, ListSignalsRequest request,
                         int limit) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto meetup = session.Name("meetups", request.meetup());
  if (!meetup.ok()) return meetup.status();
  request.set_meetup(*meetup);
  const auto all =
      ListUpTo(session, &intake::v1::SignalService::Stub::ListSignals, request,
               &ListSignalsResponse::mutable_signals, kSignalPage, limit);
  if (!all.ok()) return all.status();
  if (session.options().json) {
    PrintJson(*all);
  } else if (all->signals().empty()) {
    std::cout << NoSignals(request);
  } else {
    PrintSignals(*all);
  }
  return absl::OkStatus();
}

}  // namespace

void AddSignalList(CommandLine* line) {
  struct Typed {
    ListSignalsRequest request;
    int limit = 20;
  };
  auto typed = std::make_shared<Typed>();
  ListSignalsRequest& request = typed->request;
  CLI::App* command =
      line->Add("signal list",
                "Lists the signals that are not closed, the youngest first",
                {"", "--mine", "--state raised --limit 100",
                 "--meetup 01a205b3-d000-7000-8000-0000000000e1"},
                [typed](Session& session) {
                  return ListSignals(session, typed->request, typed->limit);
                });
  AddEnum(command, "--state", "Only those in this state, closed ones too",
          *intake::v1::SignalState_descriptor(), [&request](int state) {
            request.set_state(static_cast<intake::v1::SignalState>(state));
          });
  command->add_flag_callback(
      "--mine", [&request] { request.set_supported(true); },
      "Only those that you raised or joined, closed ones too");
  AddText(command, "--meetup",
          "Only those that were discussed there, closed ones too",
          [&request](const std::string& name) { request.set_meetup(name); })
      ->type_name("MEETUP");
  command->add_option("--limit", typed->limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
