#include "clients/cli/import/field.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "wegwijs/intake/v1/conversation.pb.h"

namespace wegwijs::cli {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;

// "SupportLevel" names its values SUPPORT_LEVEL_...
std::string PrefixOf(const EnumDescriptor& codes) {
  std::string prefix;
  for (const char c : codes.name()) {
    if (absl::ascii_isupper(c) && !prefix.empty()) prefix.push_back('_');
    prefix.push_back(absl::ascii_toupper(c));
  }
  return prefix + "_";
}

}  // namespace

const std::vector<FieldInfo>& ConversationFields() {
  using intake::v1::Action_descriptor;
  using intake::v1::Channel_descriptor;
  using intake::v1::IntroductionSource_descriptor;
  using intake::v1::Outcome_descriptor;
  using intake::v1::SupportLevel_descriptor;
  using intake::v1::UnmetReason_descriptor;
  constexpr auto kRefused = Empty::kRefused;
  constexpr auto kNothing = Empty::kNothing;
  // clang-format off
  static const auto& fields = *new std::vector<FieldInfo>{
      {Field::kExternalId, "external_id", "external_id", false, false, kRefused, nullptr},
      {Field::kDate, "date", "occurred_first", false, false, kRefused, nullptr},
      {Field::kDesk, "desk", "desk", true, false, kRefused, nullptr},
      {Field::kWorker, "worker", "worker", true, false, kRefused, nullptr},
      {Field::kChannel, "channel", "channel", true, false, kNothing, Channel_descriptor},
      {Field::kClientCode, "client_code", "client_code", false, false, kNothing, nullptr},
      {Field::kNationality, "nationality", "nationality", true, true, kRefused, nullptr},
      {Field::kLanguage, "language", "language", true, true, kRefused, nullptr},
      {Field::kNeighbourhood, "neighbourhood", "neighbourhood", true, true, kRefused, nullptr},
      {Field::kIntroducedBy, "introduced_by", "introduced_by", true, true, kRefused, IntroductionSource_descriptor},
      {Field::kMinutes, "minutes", "minutes", false, false, kNothing, nullptr},
      {Field::kInterpretingMinutes, "interpreting_minutes", "interpreting_minutes", false, false, kNothing, nullptr},
      {Field::kTopic, "topic", "topic", true, false, kRefused, nullptr},
      {Field::kActions, "actions", "actions", true, false, kNothing, Action_descriptor},
      {Field::kSupportLevel, "support_level", "support_level", true, false, kNothing, SupportLevel_descriptor},
      {Field::kOutcome, "outcome", "outcome", true, false, kRefused, Outcome_descriptor},
      {Field::kUnmetReason, "unmet_reason", "unmet_reason", true, false, kNothing, UnmetReason_descriptor},
      {Field::kReferredTo, "referred_to", "referred_to", true, false, kNothing, nullptr},
  };
  // clang-format on
  return fields;
}

const std::vector<FieldInfo>& OpenDayFields() {
  constexpr auto kRefused = Empty::kRefused;
  static const auto& fields = *new std::vector<FieldInfo>{
      {Field::kDate, "date", "date", false, false, kRefused, nullptr},
      {Field::kDesk, "desk", "desk", true, false, kRefused, nullptr},
      {Field::kFraction, "fraction", "fraction", false, false, kRefused,
       nullptr},
  };
  return fields;
}

const EnumValueDescriptor* FindEnumCode(const EnumDescriptor& codes,
                                        absl::string_view code) {
  const EnumValueDescriptor* value =
      codes.FindValueByName(absl::StrCat(PrefixOf(codes), code));
  return value == nullptr || value->number() == 0 ? nullptr : value;
}

std::string EnumCode(const EnumValueDescriptor& value) {
  return std::string(absl::StripPrefix(value.name(), PrefixOf(*value.type())));
}

std::vector<std::string> EnumCodes(const EnumDescriptor& codes) {
  std::vector<std::string> names;
  for (int i = 1; i < codes.value_count(); ++i) {
    names.push_back(EnumCode(*codes.value(i)));
  }
  return names;
}

}  // namespace wegwijs::cli
