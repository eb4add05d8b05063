// wegwijs conversation show NAME

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

absl::Status ShowConversation(Session& session, const std::string& given) {
  const absl::StatusOr<std::string> name = session.Name("conversations", given);
  if (!name.ok()) return name.status();
  intake::v1::GetConversationRequest request;
  request.set_name(*name);
  const auto conversation =
      session.Call(&intake::v1::IntakeService::Stub::GetConversation, request);
  if (!conversation.ok()) return conversation.status();
  if (session.options().json) {
    PrintJson(*conversation);
  } else {
    PrintConversation(*conversation);
  }
  return absl::OkStatus();
}

}  // namespace

void AddConversationShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "conversation show", "Shows a conversation",
      {"01a205b3-d000-7000-8000-0000000000aa",
       "municipalities/34022/conversations/01a205b3-d000-7000-8000-"
       "0000000000aa --json"},
      [name](Session& session) { return ShowConversation(session, *name); });
  command->add_option("name", *name, "Its name, or the last part of it")
      ->type_name("NAME")
      ->required();
}

}  // namespace wegwijs::cli
