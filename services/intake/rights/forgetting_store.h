// The SQL that takes away what hangs on conversations and referrals and goes
// with their person.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_FORGETTING_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_FORGETTING_STORE_H_

#include <string>
#include <vector>

#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ForgettingStatements();

// Reviews, follow-ups, the request ids that made or changed the conversations,
// and what says which imported rows they were. `conversations` is a literal of
// uuid[].
void ForgetWithConversations(Transaction& transaction, int municipality,
                             const std::string& conversations);

// Steps, invitations, notes, and the request ids of the referrals; a literal
// too.
void ForgetWithReferrals(Transaction& transaction, int municipality,
                         const std::string& referrals);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_FORGETTING_STORE_H_
