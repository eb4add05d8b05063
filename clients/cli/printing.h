// What commands write to standard output.

#ifndef WEGWIJS_CLIENTS_CLI_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_PRINTING_H_

#include <google/protobuf/message.h>

#include "wegwijs/intake/v1/conversation.pb.h"

namespace wegwijs::cli {

// One line of protobuf JSON for each message, so that a list can be read line
// by line.
void PrintJson(const google::protobuf::Message& message);

// A conversation in full, a line for each field that has something to say.
void PrintConversation(const intake::v1::Conversation& conversation);

// What stands behind the last `/` of a resource's name.
std::string LastPart(const std::string& name);

// A text that people wrote, with its line breaks, on lines that fit a terminal,
// each with `indent` before it, and without anything that a terminal would
// obey.
void PrintLines(const std::string& text, const std::string& indent);

// The code, or the reason why there is none as `(not recorded)`.
std::string CodedText(const intake::v1::CodedValue& coded);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_PRINTING_H_
