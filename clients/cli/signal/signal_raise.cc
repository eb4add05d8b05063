// wegwijs signal raise --kind K --topic T --words TEXT [--new]

#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/signal/signal_printing.h"
#include "clients/cli/text_option.h"

namespace wegwijs::cli {
namespace {

using intake::v1::RaiseSignalRequest;
using intake::v1::Signal;

struct RaiseCommand {
  RaiseSignalRequest request;
  std::unique_ptr<TextOption> words;
  bool raise_anyway = false;
};

// Shows the signals that say the same. Whoever raises one decides whether they
// do, and so the command ends here until they have.
absl::Status LookForSimilar(Session& session,
                            const RaiseSignalRequest& request) {
  intake::v1::FindSimilarSignalsRequest find;
  find.set_parent(request.parent());
  *find.mutable_signal() = request.signal();
  const auto found =
      session.Call(&intake::v1::SignalService::Stub::FindSimilarSignals, find);
  if (!found.ok()) return found.status();
  if (found->signals().empty()) return absl::OkStatus();
  if (session.options().json) {
    PrintJson(*found);
  } else {
    for (const Signal& signal : found->signals()) PrintSimilarSignal(signal);
  }
  return UsageError(
      "Nothing was raised: these may say the same.\n"
      "`wegwijs signal join NAME` stands behind one of them; --new raises "
      "yours all the same.");
}

absl::StatusOr<RaiseSignalRequest> ReadRaise(Session& session,
                                             const RaiseCommand& typed) {
  RaiseSignalRequest request = typed.request;
  Signal& signal = *request.mutable_signal();
  const auto words = typed.words->Read();
  if (!words.ok()) return words.status();
  signal.set_words(*words);
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  signal.set_topic(WithCollection("taxonomyTerms", signal.topic()));
  signal.set_service(WithCollection("services", signal.service()));
  const auto place = session.Name("neighbourhoods", signal.neighbourhood());
  if (!place.ok()) return place.status();
  signal.set_neighbourhood(*place);
  return request;
}

absl::Status RaiseSignal(Session& session, const RaiseCommand& typed) {
  auto request = ReadRaise(session, typed);
  if (!request.ok()) return request.status();
  if (!typed.raise_anyway) {
    const absl::Status status = LookForSimilar(session, *request);
    if (!status.ok()) return status;
  }
  request->set_request_id(session.RequestId());
  const auto raised =
      session.Call(&intake::v1::SignalService::Stub::RaiseSignal, *request);
  if (!raised.ok()) return raised.status();
  ShowSignal(session, *raised);
  return absl::OkStatus();
}

void AddSubject(CLI::App* command, Signal& signal) {
  AddEnum(command, "--kind",
          "Help that is hard to come by, or help that is missing",
          *intake::v1::SignalKind_descriptor(),
          [&signal](int kind) {
            signal.set_kind(static_cast<intake::v1::SignalKind>(kind));
          })
      ->required();
  AddText(command, "--topic", "What people ask for; see taxonomy list",
          [&signal](const std::string& id) { signal.set_topic(id); })
      ->type_name("ID")
      ->required();
  AddText(command, "--neighbourhood", "Where, as overleie",
          [&signal](const std::string& id) { signal.set_neighbourhood(id); })
      ->type_name("ID");
  AddText(command, "--service", "With which service; see service list",
          [&signal](const std::string& id) { signal.set_service(id); })
      ->type_name("ID");
}

}  // namespace

void AddSignalRaise(CommandLine* line) {
  auto typed = std::make_shared<RaiseCommand>();
  CLI::App* command = line->Add(
      "signal raise",
      "Tells the city what goes wrong, unless somebody told it before",
      {"--kind gap --topic zoekt-huurwoning --neighbourhood overleie --words "
       "\"No flat for a family of six.\"",
       "--kind bottleneck --topic zoekt-huurwoning --service "
       "01a205b3-d000-7000-8001-000000000004 --words-file - --new"},
      [typed](Session& session) { return RaiseSignal(session, *typed); });
  AddSubject(command, *typed->request.mutable_signal());
  typed->words = std::make_unique<TextOption>(command, "words",
                                              "What happens. Names nobody");
  command->add_flag("--new", typed->raise_anyway,
                    "Raise it although there are some like it");
}

}  // namespace wegwijs::cli
