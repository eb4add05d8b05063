// Counts the conversations of a period and the people in them.

#ifndef WEGWIJS_SERVICES_REPORTING_CONVERSATION_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_CONVERSATION_STORE_H_

#include <string>
#include <vector>

#include "services/reporting/activity.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

// What CountConversations runs.
std::vector<Statement> ConversationStatements();

// Fills in `activity`, whose period is set: conversations, clients,
// introductions, the completeness of their fields, the delay of entry.
void CountConversations(Transaction& transaction, int municipality,
                        Activity& activity);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_CONVERSATION_STORE_H_
