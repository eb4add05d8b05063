// wegwijs follow-up create --about NAME --due DAY [--task T] [--assignee W]

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/follow_up/follow_up_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::CreateFollowUpRequest;
using intake::v1::FollowUp;

// Of the two things that a follow-up may be about, the last part alone means a
// conversation; "referrals/..." is a referral of the municipality.
absl::StatusOr<std::string> WatchedName(Session& session,
                                        const std::string& given) {
  if (!absl::StartsWith(given, "referrals/") &&
      !absl::StartsWith(given, "conversations/")) {
    return session.Name("conversations", given);
  }
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent;
  return absl::StrCat(*parent, "/", given);
}

absl::Status CreateFollowUp(Session& session, CreateFollowUpRequest request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  FollowUp& follow_up = *request.mutable_follow_up();
  const auto about = WatchedName(session, follow_up.about());
  if (!about.ok()) return about.status();
  follow_up.set_about(*about);
  const auto assignee = session.Name("workers", follow_up.assignee());
  if (!assignee.ok()) return assignee.status();
  follow_up.set_assignee(*assignee);
  request.set_request_id(session.RequestId());
  const auto created =
      session.Call(&intake::v1::FollowUpService::Stub::CreateFollowUp, request);
  if (!created.ok()) return created.status();
  ShowFollowUp(session, *created);
  return absl::OkStatus();
}

}  // namespace

void AddFollowUpCreate(CommandLine* line) {
  auto request = std::make_shared<CreateFollowUpRequest>();
  FollowUp& follow_up = *request->mutable_follow_up();
  CLI::App* command = line->Add(
      "follow-up create",
      "Writes down what is to be done about a conversation or a referral",
      {"--about 01a205b3-d000-7000-8000-0000000000aa --due 2016-05-20",
       "--about referrals/01a205b3-d000-7000-8000-0000000000ba --due "
       "20/05/2016 --task contact-service --assignee "
       "01a205b3-d000-7000-8002-000000000003"},
      [request](Session& session) {
        return CreateFollowUp(session, *request);
      });
  AddText(command, "--about", "The conversation, or referrals/... for one",
          [&follow_up](const std::string& name) { follow_up.set_about(name); })
      ->type_name("NAME")
      ->required();
  AddDate(command, "--due", "By which day",
          [&follow_up](const google::type::Date& day) {
            *follow_up.mutable_due_date() = day;
          })
      ->required();
  AddEnum(command, "--task", "What (contact-client)",
          *intake::v1::FollowUpTask_descriptor(), [&follow_up](int task) {
            follow_up.set_task(static_cast<intake::v1::FollowUpTask>(task));
          });
  AddText(command, "--assignee", "Who is to do it; otherwise you",
          [&follow_up](const std::string& id) { follow_up.set_assignee(id); })
      ->type_name("WORKER");
}

}  // namespace wegwijs::cli
