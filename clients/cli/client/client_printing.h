// How commands show clients.

#ifndef WEGWIJS_CLIENTS_CLI_CLIENT_CLIENT_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_CLIENT_CLIENT_PRINTING_H_

#include <string>

#include "clients/cli/session.h"
#include "wegwijs/intake/v1/client.pb.h"

namespace wegwijs::cli {

// The text without anything that a terminal would obey: control characters,
// and what turns the direction of writing, are shown as \xNN.
std::string Plain(const std::string& text);

// "same spelling, birth year near".
std::string ReasonsText(const google::protobuf::RepeatedField<int>& reasons);

// The client that `given` names, as a code, a UUID or a whole name.
absl::StatusOr<intake::v1::Client> GetClient(
    Session& session, const std::string& given,
    intake::v1::ClientView view = intake::v1::CLIENT_VIEW_BASIC);

// JSON, or a line for each field that has something to say, and the warnings,
// with other clients by their codes.
void ShowClient(Session& session, const intake::v1::Client& client);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_CLIENT_CLIENT_PRINTING_H_
