// Between wegwijs.intake.v1.Conversation and conversation.h. Reading a proto
// also checks its shape: everything that can be judged without looking
// anything up.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_MAPPING_H_

#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/intake/conversation/conversation.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/conversation.pb.h"

namespace wegwijs::intake {

// What a conversation may say depends on how it comes in.
struct ConversationRules {
  int municipality = 0;
  absl::CivilDay today;
  // An import may name any worker, a range of days, and NOT_RECORDED.
  bool imported = false;
  // An amendment may repeat names and output-only fields, which are ignored.
  bool amendment = false;
};

// The conversation that `proto` describes, without id, version and times. Adds
// a violation below `prefix` ("conversation.") for everything that is wrong;
// then the result is not to be used.
Conversation FromProto(const v1::Conversation& proto,
                       const ConversationRules& rules, absl::string_view prefix,
                       FieldViolations& violations);

v1::CodedValue ToProto(const Coded& coded);
v1::Conversation ToProto(const Conversation& conversation);

// Violations for an outcome and its reason that do not fit together.
void CheckOutcome(int outcome, int unmet_reason, absl::string_view prefix,
                  FieldViolations& violations);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_MAPPING_H_
