// wegwijs meetup create --name N --day D --start T --end T ...

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/meetup/meetup_options.h"
#include "clients/cli/meetup/meetup_printing.h"

namespace wegwijs::cli {
namespace {

absl::Status CreateMeetup(Session& session, const MeetupOptions& options) {
  directory::v1::CreateMeetupRequest request;
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  options.ApplyTo(*request.mutable_meetup());
  request.set_request_id(session.RequestId());
  const auto meetup =
      session.Call(&directory::v1::MeetupService::Stub::CreateMeetup, request);
  if (!meetup.ok()) return meetup.status();
  return ShowMeetup(session, *meetup);
}

}  // namespace

void AddMeetupCreate(CommandLine* line) {
  auto options = std::make_shared<std::unique_ptr<MeetupOptions>>();
  CLI::App* command = line->Add(
      "meetup create", "Says when the network meets, and on what",
      {"--name \"Trefdag mei\" --day 2016-05-12 --start 13:30 --end 16:30 "
       "--place Budafabriek --agenda \"Wachtlijsten sociale huur\" --agenda "
       "Tolken"},
      [options](Session& session) { return CreateMeetup(session, **options); });
  *options = std::make_unique<MeetupOptions>(command);
  (*options)->RequireAll();
}

}  // namespace wegwijs::cli
