// The SQL of ListConversations.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_QUERY_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_QUERY_STORE_H_

#include <string>
#include <vector>

#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ConversationQueryStatements();

// What a list asks; empty members ask nothing.
struct ConversationQuery {
  std::string first;  // Days, as 2016-02-29.
  std::string last;
  std::string desk;
  std::string worker;
  std::string organization;
  std::string topic;  // Or a theme.
  std::string client_id;
  std::vector<std::string> client_codes;  // The first goes before the others.
  bool open_outcome = false;
  bool show_voided = false;
  // Where the page before ended: its last day and id.
  std::string after_day;
  std::string after_id;
  int limit = 0;
};

// The ids that fit, the latest day first, and on one day the last recorded.
std::vector<std::string> FindConversations(Transaction& transaction,
                                           int municipality,
                                           const ConversationQuery& query);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_QUERY_STORE_H_
