// wegwijs conversation record --desk D --date DAY --topic T ...

#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/conversation/conversation_options.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

absl::Status RecordConversation(Session& session,
                                ConversationOptions& options) {
  const auto conversation = options.Read(session);
  if (!conversation.ok()) return conversation.status();
  const auto municipality = session.Municipality();
  if (!municipality.ok()) return municipality.status();
  intake::v1::RecordConversationRequest request;
  request.set_parent(*municipality);
  *request.mutable_conversation() = *conversation;
  request.set_request_id(session.RequestId());
  const auto recorded = session.Call(
      &intake::v1::IntakeService::Stub::RecordConversation, request);
  if (!recorded.ok()) return recorded.status();
  if (session.options().json) {
    PrintJson(*recorded);
  } else {
    PrintConversation(*recorded);
  }
  return absl::OkStatus();
}

}  // namespace

void AddConversationRecord(CommandLine* line) {
  auto options = std::make_shared<std::unique_ptr<ConversationOptions>>();
  CLI::App* command = line->Add(
      "conversation record", "Records a conversation",
      {"--date 2026-11-20 --desk onthaalbureau --client K0371 "
       "--nationality SY --language ara --topic zoekt-huurwoning "
       "--action phoned --support did-together",
       "--date 2026-11-20 --desk stadhuis --topic belastingen --action "
       "read-letter --topic huursubsidie --action referred --referred-to "
       "01a205b3-d000-7000-8001-000000000007"},
      [options](Session& session) {
        return RecordConversation(session, **options);
      });
  *options = std::make_unique<ConversationOptions>(command);
  command->get_option("--date")->required();
  command->get_option("--desk")->required();
  command->get_option("--topic")->required();
}

}  // namespace wegwijs::cli
