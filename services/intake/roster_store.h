// The SQL that looks desks and workers up for conversations.

#ifndef WEGWIJS_SERVICES_INTAKE_ROSTER_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_ROSTER_STORE_H_

#include <set>
#include <string>
#include <vector>

#include "services/intake/conversation/conversation.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> RosterStatements();

// What ReadRoster looks up.
struct RosterQuery {
  std::set<std::string> desks;
  std::set<std::string> workers;   // Ids.
  std::set<std::string> subjects;  // Of tokens.

  // What Staff needs for a conversation that `subject` records.
  void Add(const Conversation& conversation, const std::string& subject);
};

// Asks for the desks and workers of `query` that exist; RosterIn reads the
// answer, and ReadRoster does both.
PendingRows AskRoster(Transaction& transaction, int municipality,
                      const RosterQuery& query);
Roster RosterIn(const PgRows& rows);
Roster ReadRoster(Transaction& transaction, int municipality,
                  const RosterQuery& query);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_ROSTER_STORE_H_
