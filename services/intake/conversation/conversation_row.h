// Rows of conversations and help requests, as all versions are read.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_ROW_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_ROW_H_

#include "services/intake/conversation/conversation.h"
#include "services/runtime/pg_rows.h"

namespace wegwijs::intake {

// Of the columns that read_conversation selects, in its order.
Conversation ConversationFromRow(int municipality, const PgRow& row);

// Of the columns that read_requests_of_one selects, in its order; the first is
// the conversation.
HelpRequest HelpRequestFromRow(const PgRow& row);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_ROW_H_
