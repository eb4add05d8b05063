// The SQL that writes and reads conversations, with their help requests,
// clients and referrals.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_STORE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/conversation/conversation.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ConversationStatements();

// Ids of clients, by their codes.
using ClientIds = std::map<std::string, std::string>;

// Asks for the clients with these codes; ClientIdsIn reads the answer.
PendingRows AskClients(Transaction& transaction, int municipality,
                       const std::set<std::string>& codes);
ClientIds ClientIdsIn(const PgRows& rows);

// A client that a conversation's code makes.
struct NewClient {
  std::string id;
  std::string code;
  std::string organization;  // The conversation's.
};

// Under the lock of the head, where nobody else can have made them.
void InsertClients(Transaction& transaction, int municipality, absl::Time now,
                   absl::Span<const NewClient> clients);

// A referral as it is first written: logged, and requested.
struct LoggedReferral {
  std::string id;
  std::string conversation;
  std::string help_request;
  std::string service;
  KnownService service_then;
  int64_t since_event = 0;
};

void InsertConversations(Transaction& transaction, int municipality,
                         absl::Span<const Conversation* const> conversations);

// The help requests of the conversations.
void InsertHelpRequests(Transaction& transaction, int municipality,
                        absl::Span<const Conversation* const> conversations);

void InsertReferrals(Transaction& transaction, int municipality, absl::Time now,
                     absl::Span<const LoggedReferral> referrals);

// Those of `ids` that exist, in no particular order, with their help requests.
std::vector<Conversation> ReadConversations(Transaction& transaction,
                                            int municipality,
                                            absl::Span<const std::string> ids);

// The conversation, if it exists, as the last question of a transaction that
// only reads.
std::vector<Conversation> ReadLastConversation(Transaction& transaction,
                                               int municipality,
                                               const std::string& id);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_STORE_H_
