// How commands show meetups.

#ifndef WEGWIJS_CLIENTS_CLI_MEETUP_MEETUP_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_MEETUP_MEETUP_PRINTING_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/directory/v1/meetup.pb.h"

namespace wegwijs::cli {

// JSON, or a line for each field that has something to say, the agenda, and how
// many came of which organisation.
absl::Status ShowMeetup(Session& session, const directory::v1::Meetup& meetup);

// "2016-05-12 13:30", with ", cancelled" if it is.
std::string MeetupTimeText(const directory::v1::Meetup& meetup);

absl::StatusOr<directory::v1::Meetup> GetMeetup(Session& session,
                                                const std::string& given);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_MEETUP_MEETUP_PRINTING_H_
