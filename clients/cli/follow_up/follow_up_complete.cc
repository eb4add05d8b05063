// wegwijs follow-up complete NAME --result R

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/follow_up/follow_up_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::CompleteFollowUpRequest;

absl::Status CompleteFollowUp(Session& session,
                              CompleteFollowUpRequest request) {
  const auto before = GetFollowUp(session, request.name());
  if (!before.ok()) return before.status();
  request.set_name(before->name());
  if (request.etag().empty()) request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto after = session.Call(
      &intake::v1::FollowUpService::Stub::CompleteFollowUp, request);
  if (!after.ok()) return after.status();
  ShowFollowUp(session, *after);
  return absl::OkStatus();
}

}  // namespace

void AddFollowUpComplete(CommandLine* line) {
  auto request = std::make_shared<CompleteFollowUpRequest>();
  CLI::App* command =
      line->Add("follow-up complete", "Says what came of a follow-up",
                {"01a205b3-d000-7000-8000-0000000000ca --result done"},
                [request](Session& session) {
                  return CompleteFollowUp(session, *request);
                });
  AddText(command, "name", "Its name, or the last part of it",
          [request](const std::string& name) { request->set_name(name); })
      ->type_name("NAME")
      ->required();
  AddEnum(
      command, "--result", "What came of it",
      *intake::v1::FollowUpResult_descriptor(),
      [request](int result) {
        request->set_result(static_cast<intake::v1::FollowUpResult>(result));
      },
      {intake::v1::FOLLOW_UP_RESULT_ENTERED_IN_ERROR})
      ->required();
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [request](const std::string& etag) { request->set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
