// The SQL that writes and reads conversations, with their help requests,
// clients and referrals.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/conversation.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ConversationStatements();

// Fills in `client` of every conversation that has a client code, and makes the
// clients that are new.
void AssignClients(Transaction& transaction, int municipality,
                   absl::Span<Conversation* const> conversations);

// A referral as it is first written: logged, and requested.
struct Referral {
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
                     absl::Span<const Referral> referrals);

// Those of `ids` that exist, in no particular order, with their help requests.
std::vector<Conversation> ReadConversations(Transaction& transaction,
                                            int municipality,
                                            absl::Span<const std::string> ids);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_STORE_H_
