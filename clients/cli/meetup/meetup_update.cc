// wegwijs meetup update NAME [--attended ORGANIZATION=N] [--cancel] ...

#include <memory>
#include <optional>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/meetup/meetup_options.h"
#include "clients/cli/meetup/meetup_printing.h"

namespace wegwijs::cli {
namespace {

struct TypedUpdate {
  std::unique_ptr<MeetupOptions> options;
  std::string name;
  std::string etag;
  std::optional<bool> cancelled;
};

absl::Status UpdateMeetup(Session& session, const TypedUpdate& typed) {
  const auto before = GetMeetup(session, typed.name);
  if (!before.ok()) return before.status();
  directory::v1::UpdateMeetupRequest request;
  directory::v1::Meetup& meetup = *request.mutable_meetup();
  meetup = *before;
  if (!typed.etag.empty()) meetup.set_etag(typed.etag);
  *request.mutable_update_mask() = typed.options->ApplyTo(meetup);
  if (typed.cancelled.has_value()) {
    meetup.set_cancelled(*typed.cancelled);
    request.mutable_update_mask()->add_paths("cancelled");
  }
  if (request.update_mask().paths().empty()) {
    return UsageError("Say what changes, as --place Budafabriek.");
  }
  request.set_request_id(session.RequestId());
  const auto after =
      session.Call(&directory::v1::MeetupService::Stub::UpdateMeetup, request);
  if (!after.ok()) return after.status();
  return ShowMeetup(session, *after);
}

}  // namespace

void AddMeetupUpdate(CommandLine* line) {
  auto typed = std::make_shared<TypedUpdate>();
  CLI::App* command = line->Add(
      "meetup update",
      "Changes a meetup, or says who came; what is not named stays, and what "
      "is named empty goes",
      {"01a205b3-d000-7000-8000-0000000000e1 --day 2016-05-19",
       "01a205b3-d000-7000-8000-0000000000e1 --attended "
       "01a205b3-d000-7000-8000-000000000002=12",
       "01a205b3-d000-7000-8000-0000000000e1 --cancel"},
      [typed](Session& session) { return UpdateMeetup(session, *typed); });
  AddName(command, "The meetup", &typed->name);
  typed->options = std::make_unique<MeetupOptions>(command);
  CLI::Option* cancel = command->add_flag_callback(
      "--cancel", [typed] { typed->cancelled = true; },
      "It does not take place");
  command
      ->add_flag_callback(
          "--restore", [typed] { typed->cancelled = false; },
          "It does take place after all")
      ->excludes(cancel);
  command
      ->add_option("--etag", typed->etag,
                   "The version you read; otherwise the present one")
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
