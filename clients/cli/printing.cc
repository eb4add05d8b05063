#include "clients/cli/printing.h"

#include <google/protobuf/util/json_util.h>

#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/command_line.h"
#include "clients/cli/period.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Conversation;
using intake::v1::HelpRequest;

std::string ReasonText(intake::v1::AbsentReason reason) {
  const std::string word =
      EnumWord(*intake::v1::AbsentReason_descriptor(), reason);
  return absl::StrCat("(", absl::StrReplaceAll(word, {{"-", " "}}), ")");
}

std::string IntroductionText(const Conversation& conversation) {
  if (conversation.introduction_case() == Conversation::kIntroducedBy) {
    return EnumWord(*intake::v1::IntroductionSource_descriptor(),
                    conversation.introduced_by());
  }
  return ReasonText(conversation.introduced_by_absent_reason());
}

std::string DaysText(const Conversation& conversation) {
  const std::string first = DateText(conversation.occurred_first());
  if (!conversation.has_occurred_last()) return first;
  const std::string last = DateText(conversation.occurred_last());
  return first == last ? first : absl::StrCat(first, "..", last, " (undated)");
}

void AddHelpRequest(const HelpRequest& request, int number, Table* table) {
  const auto add = [table](const std::string& label, const std::string& value) {
    if (!value.empty()) table->AddRow({label, value});
  };
  std::vector<std::string> actions;
  for (const int action : request.actions()) {
    actions.push_back(EnumWord(*intake::v1::Action_descriptor(), action));
  }
  std::string outcome =
      EnumWord(*intake::v1::Outcome_descriptor(), request.outcome());
  if (request.unmet_reason() != intake::v1::UNMET_REASON_UNSPECIFIED) {
    absl::StrAppend(&outcome, ", ",
                    EnumWord(*intake::v1::UnmetReason_descriptor(),
                             request.unmet_reason()));
  }
  add(absl::StrCat("help request ", number), LastPart(request.topic()));
  add("  id", LastPart(request.name()));
  add("  actions", absl::StrJoin(actions, ", "));
  if (request.support_level() != intake::v1::SUPPORT_LEVEL_UNSPECIFIED) {
    add("  support level", EnumWord(*intake::v1::SupportLevel_descriptor(),
                                    request.support_level()));
  }
  add("  outcome", outcome);
  add("  referred to", request.referred_to());
}

void AddFacts(const Conversation& conversation, Table* table) {
  const auto add = [table](const std::string& label, const std::string& value) {
    if (!value.empty()) table->AddRow({label, value});
  };
  add("day", DaysText(conversation));
  add("desk", LastPart(conversation.desk()));
  add("channel",
      EnumWord(*intake::v1::Channel_descriptor(), conversation.channel()));
  add("worker", LastPart(conversation.worker()));
  add("client", conversation.client_code().empty()
                    ? "(anonymous)"
                    : conversation.client_code());
  add("nationality", CodedText(conversation.nationality()));
  add("language", CodedText(conversation.language()));
  add("neighbourhood", CodedText(conversation.neighbourhood()));
  add("introduced by", IntroductionText(conversation));
  if (conversation.minutes() > 0) {
    add("minutes", absl::StrCat(conversation.minutes()));
  }
  if (conversation.interpreting_minutes() > 0) {
    add("interpreting", absl::StrCat(conversation.interpreting_minutes()));
  }
  if (conversation.state() == Conversation::STATE_VOIDED) {
    add("voided", EnumWord(*intake::v1::VoidReason_descriptor(),
                           conversation.void_reason()));
  }
}

}  // namespace

void PrintJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = false;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  std::cout << (status.ok() ? json : "{}") << "\n";
}

void PrintConversation(const Conversation& conversation) {
  std::cout << conversation.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  AddFacts(conversation, &table);
  for (int i = 0; i < conversation.help_requests_size(); ++i) {
    AddHelpRequest(conversation.help_requests(i), i + 1, &table);
  }
  table.AddRow({"etag", conversation.etag()});
  std::cout << table.Render("  ");
}

std::string LastPart(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

void PrintLines(const std::string& text, const std::string& indent) {
  if (text.empty()) return;
  for (const auto line : absl::StrSplit(text, '\n')) {
    const std::string plain = Plain(std::string(line));
    std::cout << (plain.empty() ? "\n" : Wrap(plain, indent));
  }
}

std::string CodedText(const intake::v1::CodedValue& coded) {
  if (coded.value_case() == intake::v1::CodedValue::kCode) return coded.code();
  return ReasonText(coded.absent_reason());
}

}  // namespace wegwijs::cli
