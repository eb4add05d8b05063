// wegwijs signal triage | discuss | answer | close | reopen NAME

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/signal/signal_printing.h"
#include "clients/cli/text_option.h"

namespace wegwijs::cli {
namespace {

using intake::v1::TransitionSignalRequest;

struct SignalStepCommand {
  const char* verb;
  const char* help;
  intake::v1::SignalState state;
  // What the example has behind the name.
  const char* example = "";
};

constexpr SignalStepCommand kTriage = {"triage", "Takes a signal on",
                                       intake::v1::SIGNAL_STATE_TRIAGED};
constexpr SignalStepCommand kDiscuss = {
    "discuss", "Says that a signal was on the table of a meetup",
    intake::v1::SIGNAL_STATE_DISCUSSED,
    " --meetup 01a205b3-d000-7000-8000-0000000000e1"};
constexpr SignalStepCommand kAnswer = {
    "answer", "Answers a signal, for everyone who stands behind it",
    intake::v1::SIGNAL_STATE_ANSWERED,
    " --text \"From September there is a second desk.\""};
constexpr SignalStepCommand kClose = {"close",
                                      "Says that nothing more comes of it",
                                      intake::v1::SIGNAL_STATE_CLOSED};
constexpr SignalStepCommand kReopen = {
    "reopen", "Takes a signal on again although it is answered",
    intake::v1::SIGNAL_STATE_TRIAGED};

absl::Status TakeSignalStep(Session& session, TransitionSignalRequest request) {
  const auto before = GetSignal(session, request.name());
  if (!before.ok()) return before.status();
  request.set_name(before->name());
  const auto meetup = session.Name("meetups", request.meetup());
  if (!meetup.ok()) return meetup.status();
  request.set_meetup(*meetup);
  if (request.etag().empty()) request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto after =
      session.Call(&intake::v1::SignalService::Stub::TransitionSignal, request);
  if (!after.ok()) return after.status();
  ShowSignal(session, *after);
  return absl::OkStatus();
}

CLI::App* AddSignalStep(CommandLine* line, const SignalStepCommand& step,
                        std::shared_ptr<TransitionSignalRequest> request,
                        Action action) {
  request->set_state(step.state);
  CLI::App* command = line->Add(
      absl::StrCat("signal ", step.verb), step.help,
      {absl::StrCat("01a205b3-d000-7000-8000-0000000000da", step.example)},
      std::move(action));
  AddText(command, "name", "Its name, or the last part of it",
          [request](const std::string& name) { request->set_name(name); })
      ->type_name("NAME")
      ->required();
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [request](const std::string& etag) { request->set_etag(etag); })
      ->type_name("ETAG");
  return command;
}

CLI::App* AddPlainStep(CommandLine* line, const SignalStepCommand& step,
                       std::shared_ptr<TransitionSignalRequest> request) {
  return AddSignalStep(line, step, request, [request](Session& session) {
    return TakeSignalStep(session, *request);
  });
}

void AddDiscuss(CommandLine* line) {
  auto request = std::make_shared<TransitionSignalRequest>();
  AddText(AddPlainStep(line, kDiscuss, request), "--meetup",
          "At which; `wegwijs meetup list --past` shows those that were",
          [request](const std::string& name) { request->set_meetup(name); })
      ->type_name("MEETUP")
      ->required();
}

void AddAnswer(CommandLine* line) {
  auto request = std::make_shared<TransitionSignalRequest>();
  auto text = std::make_shared<std::unique_ptr<TextOption>>();
  CLI::App* command =
      AddSignalStep(line, kAnswer, request, [request, text](Session& session) {
        const auto answer = (*text)->Read();
        if (!answer.ok()) return answer.status();
        request->set_answer(*answer);
        return TakeSignalStep(session, *request);
      });
  *text =
      std::make_unique<TextOption>(command, "text", "The answer. Names nobody");
}

}  // namespace

void AddSignalSteps(CommandLine* line) {
  AddPlainStep(line, kTriage, std::make_shared<TransitionSignalRequest>());
  AddDiscuss(line);
  AddAnswer(line);
  AddPlainStep(line, kClose, std::make_shared<TransitionSignalRequest>());
  AddPlainStep(line, kReopen, std::make_shared<TransitionSignalRequest>());
}

}  // namespace wegwijs::cli
