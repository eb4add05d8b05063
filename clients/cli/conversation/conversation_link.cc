// wegwijs conversation link NAME --client C; wegwijs conversation unlink NAME

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ClientService;
using intake::v1::Conversation;

void ShowLinked(const Session& session, const Conversation& conversation) {
  if (session.options().json) {
    PrintJson(conversation);
  } else {
    PrintConversation(conversation);
  }
}

absl::StatusOr<Conversation> GetConversation(Session& session,
                                             const std::string& given) {
  const auto name = session.Name("conversations", given);
  if (!name.ok()) return name.status();
  intake::v1::GetConversationRequest request;
  request.set_name(*name);
  return session.Call(&intake::v1::IntakeService::Stub::GetConversation,
                      request);
}

absl::Status Link(Session& session, const std::string& given,
                  const std::string& client) {
  const auto before = GetConversation(session, given);
  if (!before.ok()) return before.status();
  const auto client_name = session.Name("clients", client);
  if (!client_name.ok()) return client_name.status();
  intake::v1::LinkConversationRequest request;
  request.set_name(before->name());
  request.set_client(*client_name);
  request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto linked =
      session.Call(&ClientService::Stub::LinkConversation, request);
  if (!linked.ok()) return linked.status();
  ShowLinked(session, *linked);
  return absl::OkStatus();
}

absl::Status Unlink(Session& session, const std::string& given) {
  const auto before = GetConversation(session, given);
  if (!before.ok()) return before.status();
  intake::v1::UnlinkConversationRequest request;
  request.set_name(before->name());
  request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto unlinked =
      session.Call(&ClientService::Stub::UnlinkConversation, request);
  if (!unlinked.ok()) return unlinked.status();
  ShowLinked(session, *unlinked);
  return absl::OkStatus();
}

}  // namespace

void AddConversationLink(CommandLine* line) {
  struct Typed {
    std::string name;
    std::string client;
  };
  auto typed = std::make_shared<Typed>();
  CLI::App* command = line->Add(
      "conversation link", "Says whose conversation an anonymous one was",
      {"01a205b3-d000-7000-8000-0000000000aa --client K7M-4RX-P"},
      [typed](Session& session) {
        return Link(session, typed->name, typed->client);
      });
  AddName(command, "Its name, or the last part of it", &typed->name);
  command->add_option("--client", typed->client, "Whose: the code or the name")
      ->type_name("CLIENT")
      ->required();
}

void AddConversationUnlink(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "conversation unlink",
      "Makes a conversation anonymous; to forget a person, erase the client",
      {"01a205b3-d000-7000-8000-0000000000aa"},
      [name](Session& session) { return Unlink(session, *name); });
  AddName(command, "Its name, or the last part of it", name.get());
}

}  // namespace wegwijs::cli
