// The SQL that changes conversations and keeps what they were.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_CHANGE_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_CHANGE_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/intake/conversation/conversation.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ConversationChangeStatements();

// Copies the stored version into the history, true until `until_event`.
void KeepVersion(Transaction& transaction, const Conversation& stored,
                 int64_t until_event);

// Overwrites the stored conversation and its help requests with `changed`.
void Overwrite(Transaction& transaction, const Conversation& changed);

// Sets the referrals to entered_in_error: they were never meant.
void RetractReferrals(Transaction& transaction, int municipality,
                      absl::Span<const std::string> referrals, int64_t event);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_CHANGE_STORE_H_
