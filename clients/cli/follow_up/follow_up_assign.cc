// wegwijs follow-up assign NAME [--to WORKER] [--due DAY]

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/follow_up/follow_up_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::FollowUp;
using intake::v1::UpdateFollowUpRequest;

absl::Status UpdateFollowUp(Session& session, UpdateFollowUpRequest request) {
  if (request.update_mask().paths().empty()) {
    return UsageError("Say who takes it with --to, or by when with --due.");
  }
  FollowUp& follow_up = *request.mutable_follow_up();
  const auto assignee = session.Name("workers", follow_up.assignee());
  if (!assignee.ok()) return assignee.status();
  follow_up.set_assignee(*assignee);
  const auto before = GetFollowUp(session, follow_up.name());
  if (!before.ok()) return before.status();
  follow_up.set_name(before->name());
  if (follow_up.etag().empty()) follow_up.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto after =
      session.Call(&intake::v1::FollowUpService::Stub::UpdateFollowUp, request);
  if (!after.ok()) return after.status();
  ShowFollowUp(session, *after);
  return absl::OkStatus();
}

}  // namespace

void AddFollowUpAssign(CommandLine* line) {
  auto request = std::make_shared<UpdateFollowUpRequest>();
  FollowUp& follow_up = *request->mutable_follow_up();
  CLI::App* command = line->Add(
      "follow-up assign", "Gives a follow-up to somebody, or moves its day",
      {"01a205b3-d000-7000-8000-0000000000ca --to "
       "01a205b3-d000-7000-8002-000000000003",
       "01a205b3-d000-7000-8000-0000000000ca --due 2016-05-27"},
      [request](Session& session) {
        return UpdateFollowUp(session, *request);
      });
  AddText(command, "name", "Its name, or the last part of it",
          [&follow_up](const std::string& name) { follow_up.set_name(name); })
      ->type_name("NAME")
      ->required();
  AddText(command, "--to", "Who is to do it",
          [request, &follow_up](const std::string& id) {
            follow_up.set_assignee(id);
            request->mutable_update_mask()->add_paths("assignee");
          })
      ->type_name("WORKER");
  AddDate(command, "--due", "By which day",
          [request, &follow_up](const google::type::Date& day) {
            *follow_up.mutable_due_date() = day;
            request->mutable_update_mask()->add_paths("due_date");
          });
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [&follow_up](const std::string& etag) { follow_up.set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
