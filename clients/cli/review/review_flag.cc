// wegwijs review flag CONVERSATION --reason R

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/review/review_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::FlagConversationRequest;

absl::Status FlagConversation(Session& session,
                              FlagConversationRequest request) {
  const auto name = session.Name("conversations", request.name());
  if (!name.ok()) return name.status();
  request.set_name(*name);
  request.set_request_id(session.RequestId());
  const auto review =
      session.Call(&intake::v1::ReviewService::Stub::FlagConversation, request);
  if (!review.ok()) return review.status();
  ShowReview(session, *review);
  return absl::OkStatus();
}

}  // namespace

void AddReviewFlag(CommandLine* line) {
  auto request = std::make_shared<FlagConversationRequest>();
  CLI::App* command = line->Add(
      "review flag", "Asks the coach to look at a conversation",
      {"01a205b3-d000-7000-8000-0000000000aa --reason heavy-question"},
      [request](Session& session) {
        return FlagConversation(session, *request);
      });
  AddText(command, "conversation", "Its name, or the last part of it",
          [request](const std::string& name) { request->set_name(name); })
      ->type_name("NAME")
      ->required();
  AddEnum(command, "--reason", "Why", *intake::v1::FlagReason_descriptor(),
          [request](int reason) {
            request->set_reason(static_cast<intake::v1::FlagReason>(reason));
          })
      ->required();
}

}  // namespace wegwijs::cli
