// wegwijs conversation outcome NAME --outcome O

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::IntakeService;
using intake::v1::UpdateOutcomeRequest;

// The help request that is meant: named whole, or the only one of a
// conversation that is named by its last part.
absl::StatusOr<std::string> HelpRequestName(Session& session,
                                            const std::string& given) {
  if (given.find("/helpRequests/") != std::string::npos) return given;
  const auto name = session.Name("conversations", given);
  if (!name.ok()) return name.status();
  intake::v1::GetConversationRequest get;
  get.set_name(*name);
  const auto conversation =
      session.Call(&IntakeService::Stub::GetConversation, get);
  if (!conversation.ok()) return conversation.status();
  if (conversation->help_requests_size() == 1) {
    return conversation->help_requests(0).name();
  }
  std::string sentence =
      "The conversation has several help requests. Name one of them:";
  for (const auto& request : conversation->help_requests()) {
    sentence += "\n  " + LastPart(request.topic()) + ": " + request.name();
  }
  return UsageError(sentence);
}

absl::Status UpdateOutcome(Session& session, UpdateOutcomeRequest request) {
  const auto name = HelpRequestName(session, request.name());
  if (!name.ok()) return name.status();
  request.set_name(*name);
  request.set_request_id(session.RequestId());
  const auto updated =
      session.Call(&IntakeService::Stub::UpdateOutcome, request);
  if (!updated.ok()) return updated.status();
  if (session.options().json) {
    PrintJson(*updated);
  } else {
    PrintConversation(*updated);
  }
  return absl::OkStatus();
}

}  // namespace

void AddConversationOutcome(CommandLine* line) {
  auto request = std::make_shared<UpdateOutcomeRequest>();
  CLI::App* command = line->Add(
      "conversation outcome", "Says what became of a help request",
      {"01a205b3-d000-7000-8000-0000000000aa --outcome met",
       "municipalities/34022/conversations/01a2.../helpRequests/01a3... "
       "--outcome unmet --unmet-reason no-capacity"},
      [request](Session& session) { return UpdateOutcome(session, *request); });
  AddText(command, "name",
          "Name of the help request; or of a conversation that has only one",
          [request](const std::string& name) { request->set_name(name); })
      ->type_name("NAME")
      ->required();
  AddEnum(command, "--outcome", "What became of it",
          *intake::v1::Outcome_descriptor(),
          [request](int outcome) {
            request->set_outcome(static_cast<intake::v1::Outcome>(outcome));
          })
      ->required();
  AddEnum(
      command, "--unmet-reason", "Why it is unmet",
      *intake::v1::UnmetReason_descriptor(), [request](int reason) {
        request->set_unmet_reason(static_cast<intake::v1::UnmetReason>(reason));
      });
  AddText(command, "--etag", "The version of the conversation that you read",
          [request](const std::string& etag) { request->set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
