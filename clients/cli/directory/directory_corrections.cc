// wegwijs directory corrections [--mine] [--state S] [--about ENTRY]

#include <iostream>
#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/directory/correction_printing.h"
#include "clients/cli/paged_list.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Correction;
using directory::v1::ListCorrectionsRequest;
using directory::v1::ListCorrectionsResponse;

constexpr int kCorrectionPage = 200;

struct TypedCorrections {
  ListCorrectionsRequest request;
  std::string about;
  int limit = 50;
};

// Without conditions: what waits for an answer.
ListCorrectionsRequest WithState(ListCorrectionsRequest request) {
  if (!request.mine() && request.state() == Correction::STATE_UNSPECIFIED) {
    request.set_state(Correction::STATE_OPEN);
  }
  return request;
}

absl::Status ListCorrections(Session& session, const TypedCorrections& typed) {
  ListCorrectionsRequest request = WithState(typed.request);
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  request.set_about(EntryName(typed.about));
  const auto all = ListUpTo(
      session, &directory::v1::CorrectionService::Stub::ListCorrections,
      request, &ListCorrectionsResponse::mutable_corrections, kCorrectionPage,
      typed.limit);
  if (!all.ok()) return all.status();
  if (session.options().json) {
    PrintJson(*all);
    return absl::OkStatus();
  }
  if (all->corrections().empty()) {
    std::cout << "There are none. `wegwijs service suggest --help` says how to "
                 "say what is\nwrong with a service.\n";
    return absl::OkStatus();
  }
  for (const Correction& one : all->corrections()) PrintCorrection(one);
  if (!all->next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddDirectoryCorrections(CommandLine* line) {
  auto typed = std::make_shared<TypedCorrections>();
  CLI::App* command = line->Add(
      "directory corrections",
      "Lists what is said to be wrong and waits for an answer, the oldest "
      "first: all of it for a data steward, otherwise what you said",
      {"", "--mine", "--about 01a205b3-d000-7000-8001-000000000013",
       "--state rejected"},
      [typed](Session& session) { return ListCorrections(session, *typed); });
  command->add_flag_callback(
      "--mine", [typed] { typed->request.set_mine(true); },
      "What you said, answered or not");
  AddEnum(command, "--state", "Only those in this state",
          *Correction::State_descriptor(), [typed](int state) {
            typed->request.set_state(static_cast<Correction::State>(state));
          });
  AddText(command, "--about",
          "Only those about this service, or organizations/ and the id of one",
          [typed](const std::string& entry) { typed->about = entry; })
      ->type_name("ENTRY");
  command->add_option("--limit", typed->limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
