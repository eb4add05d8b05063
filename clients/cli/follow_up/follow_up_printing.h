// How commands show follow-ups.

#ifndef WEGWIJS_CLIENTS_CLI_FOLLOW_UP_FOLLOW_UP_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_FOLLOW_UP_FOLLOW_UP_PRINTING_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/intake/v1/follow_up.pb.h"

namespace wegwijs::cli {

// JSON, or a line for each field that has something to say. After it what to do
// when nobody has it.
void ShowFollowUp(const Session& session, const intake::v1::FollowUp& shown);

// Two lines of a list, and a third one that says whose it is: in a list of
// several workers' (`with_assignee`), and of what nobody has.
void PrintListedFollowUp(const intake::v1::FollowUp& listed,
                         bool with_assignee);

absl::StatusOr<intake::v1::FollowUp> GetFollowUp(Session& session,
                                                 const std::string& given);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_FOLLOW_UP_FOLLOW_UP_PRINTING_H_
