// wegwijs conversation amend NAME --nationality SY ...

#include <algorithm>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/conversation/conversation_options.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Conversation;
using intake::v1::IntakeService;

// Help requests on the same topics keep their identity.
void KeepIdentities(const Conversation& before, Conversation* after) {
  std::vector<intake::v1::HelpRequest> left(before.help_requests().begin(),
                                            before.help_requests().end());
  for (auto& request : *after->mutable_help_requests()) {
    const auto same =
        std::find_if(left.begin(), left.end(), [&](const auto& candidate) {
          return candidate.topic() == request.topic();
        });
    if (same == left.end()) continue;
    request.set_name(same->name());
    left.erase(same);
  }
}

absl::Status AmendConversation(Session& session, ConversationOptions& options,
                               const std::string& given,
                               const std::string& etag) {
  auto after = options.Read(session);
  if (!after.ok()) return after.status();
  if (options.typed().paths().empty()) {
    return UsageError("Say what changes, as --nationality SY.");
  }
  const auto name = session.Name("conversations", given);
  if (!name.ok()) return name.status();
  intake::v1::GetConversationRequest get;
  get.set_name(*name);
  const auto before = session.Call(&IntakeService::Stub::GetConversation, get);
  if (!before.ok()) return before.status();
  KeepIdentities(*before, &*after);
  intake::v1::AmendConversationRequest request;
  *request.mutable_conversation() = *after;
  request.mutable_conversation()->set_name(*name);
  *request.mutable_update_mask() = options.typed();
  request.set_etag(etag.empty() ? before->etag() : etag);
  request.set_request_id(session.RequestId());
  const auto amended =
      session.Call(&IntakeService::Stub::AmendConversation, request);
  if (!amended.ok()) return amended.status();
  if (session.options().json) {
    PrintJson(*amended);
  } else {
    PrintConversation(*amended);
  }
  return absl::OkStatus();
}

}  // namespace

void AddConversationAmend(CommandLine* line) {
  struct Typed {
    std::unique_ptr<ConversationOptions> options;
    std::string name;
    std::string etag;
  };
  auto typed = std::make_shared<Typed>();
  CLI::App* command = line->Add(
      "conversation amend",
      "Changes what was recorded; what is not named stays. --topic replaces "
      "all help requests",
      {"01a205b3-d000-7000-8000-0000000000aa --nationality SY",
       "01a205b3-d000-7000-8000-0000000000aa --topic belastingen --action "
       "explained --etag 3"},
      [typed](Session& session) {
        return AmendConversation(session, *typed->options, typed->name,
                                 typed->etag);
      });
  command->add_option("name", typed->name, "Its name, or the last part of it")
      ->type_name("NAME")
      ->required();
  typed->options = std::make_unique<ConversationOptions>(command);
  command
      ->add_option("--etag", typed->etag,
                   "The version you read; otherwise the present one")
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
