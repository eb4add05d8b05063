#include "clients/cli/conversation/conversation_options.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::cli {
namespace {

using google::protobuf::EnumDescriptor;
using intake::v1::CodedValue;
using intake::v1::Conversation;
using intake::v1::HelpRequest;

// The number of the value that is spelled so on the command line.
std::optional<int> FindWord(const EnumDescriptor& codes,
                            const std::string& word) {
  for (int i = 1; i < codes.value_count(); ++i) {
    const int number = codes.value(i)->number();
    if (EnumWord(codes, number) == word) return number;
  }
  return {};
}

CodedValue ParseCoded(const std::string& word) {
  CodedValue coded;
  if (const auto reason =
          FindWord(*intake::v1::AbsentReason_descriptor(), word)) {
    coded.set_absent_reason(static_cast<intake::v1::AbsentReason>(*reason));
  } else {
    coded.set_code(word);
  }
  return coded;
}

}  // namespace

ConversationOptions::ConversationOptions(CLI::App* command)
    : command_(command) {
  AddFacts();
  AddCoded("--nationality", "nationality",
           "ISO 3166 code as SY, XK, XXA (stateless), or unknown, declined, "
           "not-asked",
           &Conversation::mutable_nationality);
  AddCoded("--language", "language",
           "ISO 639-3 code as ara, mis (another), or unknown, declined, "
           "not-asked",
           &Conversation::mutable_language);
  AddCoded("--neighbourhood", "neighbourhood",
           "Its id as overleie, or unknown, declined, not-asked",
           &Conversation::mutable_neighbourhood);
  AddIntroduction();
  AddHelpRequests();
}

absl::StatusOr<Conversation> ConversationOptions::Read(Session& session) {
  Conversation conversation = conversation_;
  const auto desk = session.Name("desks", conversation.desk());
  if (!desk.ok()) return desk.status();
  conversation.set_desk(*desk);
  const absl::Status status = ReadHelpRequests(&conversation);
  if (!status.ok()) return status;
  for (HelpRequest& request : *conversation.mutable_help_requests()) {
    request.set_topic(WithCollection("taxonomyTerms", request.topic()));
    request.set_referred_to(WithCollection("services", request.referred_to()));
  }
  if (!conversation.help_requests().empty()) Typed("help_requests");
  return conversation;
}

void ConversationOptions::AddFacts() {
  AddDate(command_, "--date", "The day, as 2016-05-03 or 03/05/2016",
          [this](const google::type::Date& date) {
            *conversation_.mutable_occurred_first() = date;
            Typed("occurred_first");
          });
  AddText(command_, "--desk", "Where: the id of a desk",
          [this](const std::string& id) {
            conversation_.set_desk(id);
            Typed("desk");
          });
  AddEnum(
      command_, "--channel", "How (in-person)",
      *intake::v1::Channel_descriptor(), [this](int channel) {
        conversation_.set_channel(static_cast<intake::v1::Channel>(channel));
        Typed("channel");
      });
  AddText(command_, "--client", "The client's code; without it anonymous",
          [this](const std::string& code) {
            conversation_.set_client_code(code);
            Typed("client_code");
          });
  command_
      ->add_option_function<int>(
          "--minutes",
          [this](int minutes) {
            conversation_.set_minutes(minutes);
            Typed("minutes");
          },
          "How long it took")
      ->type_name("N");
  command_
      ->add_option_function<int>(
          "--interpreting-minutes",
          [this](int minutes) {
            conversation_.set_interpreting_minutes(minutes);
            Typed("interpreting_minutes");
          },
          "How much of it was interpreting")
      ->type_name("N");
}

void ConversationOptions::AddCoded(const std::string& option,
                                   const std::string& field,
                                   const std::string& help,
                                   CodedValue* (Conversation::*mutable_)()) {
  AddText(command_, option, help,
          [this, field, mutable_](const std::string& word) {
            *(conversation_.*mutable_)() = ParseCoded(word);
            Typed(field);
          })
      ->type_name("CODE");
}

void ConversationOptions::AddIntroduction() {
  AddEnum(command_, "--introduced-by", "Who led the person here",
          *intake::v1::IntroductionSource_descriptor(), [this](int source) {
            conversation_.set_introduced_by(
                static_cast<intake::v1::IntroductionSource>(source));
            Typed("introduced_by");
          });
}

void ConversationOptions::AddHelpRequests() {
  AddHelpRequestText("--topic",
                     "What the person came for: the id of a topic. Begins a "
                     "help request; the options below belong to the --topic "
                     "before them",
                     [](HelpRequest* request, const std::string& id) {
                       request->set_topic(id);
                     });
  topic_ = command_->get_option("--topic");
  AddHelpRequestEnum(
      "--action", "What was done; can be repeated",
      *intake::v1::Action_descriptor(), [](HelpRequest* request, int action) {
        request->add_actions(static_cast<intake::v1::Action>(action));
      });
  AddHelpRequestEnum("--support", "How much the person did",
                     *intake::v1::SupportLevel_descriptor(),
                     [](HelpRequest* request, int level) {
                       request->set_support_level(
                           static_cast<intake::v1::SupportLevel>(level));
                     });
  AddHelpRequestEnum(
      "--outcome", "What became of it (open)",
      *intake::v1::Outcome_descriptor(), [](HelpRequest* request, int outcome) {
        request->set_outcome(static_cast<intake::v1::Outcome>(outcome));
      });
  AddHelpRequestEnum(
      "--unmet-reason", "Why it is unmet",
      *intake::v1::UnmetReason_descriptor(),
      [](HelpRequest* request, int reason) {
        request->set_unmet_reason(static_cast<intake::v1::UnmetReason>(reason));
      });
  AddHelpRequestText("--referred-to", "The id of a service",
                     [](HelpRequest* request, const std::string& id) {
                       request->set_referred_to(id);
                     });
}

void ConversationOptions::AddHelpRequestEnum(
    const std::string& option, const std::string& help,
    const EnumDescriptor& codes, std::function<void(HelpRequest*, int)> take) {
  parts_[AddEnum(command_, option, help, codes, [](int) {})] =
      [take = std::move(take), &codes](HelpRequest* request,
                                       const std::string& word) {
        take(request, *FindWord(codes, word));
      };
}

void ConversationOptions::AddHelpRequestText(const std::string& option,
                                             const std::string& help,
                                             TakeWord take) {
  CLI::Option* added =
      command_
          ->add_option_function<std::vector<std::string>>(
              option, [](const std::vector<std::string>&) {}, help)
          ->type_name("ID")
          ->allow_extra_args(false);
  parts_[added] = std::move(take);
}

void ConversationOptions::Typed(const std::string& field) {
  typed_.add_paths(field);
}

// CLI11 keeps the words of each option apart; which --action belongs to which
// --topic follows from the order in which they were typed.
absl::Status ConversationOptions::ReadHelpRequests(
    Conversation* conversation) const {
  std::map<const CLI::Option*, size_t> next;
  for (const CLI::Option* option : command_->parse_order()) {
    const auto part = parts_.find(option);
    if (part == parts_.end()) continue;
    if (option == topic_) conversation->add_help_requests();
    if (conversation->help_requests().empty()) {
      return UsageError(absl::StrCat(option->get_name(),
                                     " stands before the first --topic."));
    }
    part->second(&*conversation->mutable_help_requests()->rbegin(),
                 option->results()[next[option]++]);
  }
  return absl::OkStatus();
}

}  // namespace wegwijs::cli
