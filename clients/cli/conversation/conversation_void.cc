// wegwijs conversation void NAME --reason R

#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::IntakeService;
using intake::v1::VoidConversationRequest;

absl::Status VoidConversation(Session& session,
                              VoidConversationRequest request) {
  const auto name = session.Name("conversations", request.name());
  if (!name.ok()) return name.status();
  request.set_name(*name);
  if (request.etag().empty()) {
    intake::v1::GetConversationRequest get;
    get.set_name(*name);
    const auto before =
        session.Call(&IntakeService::Stub::GetConversation, get);
    if (!before.ok()) return before.status();
    request.set_etag(before->etag());
  }
  request.set_request_id(session.RequestId());
  const auto voided =
      session.Call(&IntakeService::Stub::VoidConversation, request);
  if (!voided.ok()) return voided.status();
  if (session.options().json) {
    PrintJson(*voided);
  } else {
    std::cout << "Voided " << voided->name() << ".\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddConversationVoid(CommandLine* line) {
  auto request = std::make_shared<VoidConversationRequest>();
  CLI::App* command =
      line->Add("conversation void",
                "Takes a conversation out of every count; cannot be undone",
                {"01a205b3-d000-7000-8000-0000000000aa --reason duplicate"},
                [request](Session& session) {
                  return VoidConversation(session, *request);
                });
  AddText(command, "name", "Its name, or the last part of it",
          [request](const std::string& name) { request->set_name(name); })
      ->type_name("NAME")
      ->required();
  AddEnum(command, "--reason", "Why", *intake::v1::VoidReason_descriptor(),
          [request](int reason) {
            request->set_reason(static_cast<intake::v1::VoidReason>(reason));
          })
      ->required();
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [request](const std::string& etag) { request->set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
