// The options that say what a conversation was about, for the commands that
// record or amend one.

#ifndef WEGWIJS_CLIENTS_CLI_CONVERSATION_CONVERSATION_OPTIONS_H_
#define WEGWIJS_CLIENTS_CLI_CONVERSATION_CONVERSATION_OPTIONS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "clients/cli/command_line.h"
#include "google/protobuf/field_mask.pb.h"
#include "wegwijs/intake/v1/conversation.pb.h"

namespace wegwijs::cli {

class ConversationOptions {
 public:
  // Adds --date, --desk, --client and so on to a command. Each --topic begins a
  // help request; --action, --support, --outcome, --unmet-reason and
  // --referred-to belong to the --topic before them.
  explicit ConversationOptions(CLI::App* command);

  // The conversation as it was typed, with whole names for the ids of desk,
  // topics and services. Call it after parsing.
  absl::StatusOr<intake::v1::Conversation> Read(Session& session);

  // The fields of Conversation that were typed. Call it after Read().
  const google::protobuf::FieldMask& typed() const { return typed_; }

 private:
  using TakeWord =
      std::function<void(intake::v1::HelpRequest*, const std::string&)>;

  void AddFacts();
  void AddCoded(
      const std::string& option, const std::string& field,
      const std::string& help,
      intake::v1::CodedValue* (intake::v1::Conversation::*mutable_)());
  void AddIntroduction();
  void AddHelpRequests();
  void AddHelpRequestEnum(
      const std::string& option, const std::string& help,
      const google::protobuf::EnumDescriptor& codes,
      std::function<void(intake::v1::HelpRequest*, int)> take);
  void AddHelpRequestText(
      const std::string& option, const std::string& help,
      std::function<void(intake::v1::HelpRequest*, const std::string&)> take);
  void Typed(const std::string& field);
  absl::Status ReadHelpRequests(intake::v1::Conversation* conversation) const;

  CLI::App* command_;
  CLI::Option* topic_ = nullptr;
  intake::v1::Conversation conversation_;
  google::protobuf::FieldMask typed_;
  std::map<const CLI::Option*, TakeWord> parts_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_CONVERSATION_CONVERSATION_OPTIONS_H_
