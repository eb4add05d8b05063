// The fields that a column of a register can fill in.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_FIELD_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_FIELD_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::cli {

enum class Field {
  kExternalId,
  kDate,
  kDesk,
  kWorker,
  kChannel,
  kClientCode,
  kNationality,
  kLanguage,
  kNeighbourhood,
  kIntroducedBy,
  kMinutes,
  kInterpretingMinutes,
  kTopic,
  kActions,
  kSupportLevel,
  kOutcome,
  kUnmetReason,
  kReferredTo,
  kFraction,
};

// What an empty cell means when the mapping file does not say.
enum class Empty {
  kRefused,  // There must be a value.
  kNothing,  // The field is left out.
};

struct FieldInfo {
  Field field;

  // Its key in a mapping file.
  absl::string_view key;

  // Where a server finds fault with it: a field of Conversation, after
  // "help_requests[n]." one of HelpRequest, or one of OpenDay.
  absl::string_view path;

  // The cells hold labels, each standing for a code.
  bool labelled;

  // A value can be absent for a reason.
  bool absent_reasons;

  Empty empty;

  // The codes, when they are those of an enum; else null.
  const google::protobuf::EnumDescriptor* (*codes)();
};

// The fields of a conversation with one help request, and of an open day.
const std::vector<FieldInfo>& ConversationFields();
const std::vector<FieldInfo>& OpenDayFields();

// The value of an enum by its name without prefix: "READ_LETTER" of Action is
// ACTION_READ_LETTER. Null when there is none, and for UNSPECIFIED.
const google::protobuf::EnumValueDescriptor* FindEnumCode(
    const google::protobuf::EnumDescriptor& codes, absl::string_view code);

// The name of a value without the prefix of its enum: "READ_LETTER".
std::string EnumCode(const google::protobuf::EnumValueDescriptor& value);

// All names that FindEnumCode() knows, in the order of the enum.
std::vector<std::string> EnumCodes(
    const google::protobuf::EnumDescriptor& codes);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_FIELD_H_
