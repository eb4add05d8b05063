// The SQL of conversations, their help requests, clients and referrals.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_STORE_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/conversation.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ConversationStatements();

// What ReadRoster looks up.
struct RosterQuery {
  std::set<std::string> desks;
  std::set<std::string> workers;   // Ids.
  std::set<std::string> subjects;  // Of tokens.

  // What Staff needs for a conversation that `subject` records.
  void Add(const Conversation& conversation, const std::string& subject);
};

// The desks and workers of `query` that exist.
Roster ReadRoster(Transaction& transaction, int municipality,
                  const RosterQuery& query);

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

// Copies the stored version into the history, true until `until_event`.
void KeepVersion(Transaction& transaction, const Conversation& stored,
                 int64_t until_event);

// Overwrites the stored conversation and its help requests with `changed`.
void Overwrite(Transaction& transaction, const Conversation& changed);

// Sets the referrals to entered_in_error: they were never meant.
void RetractReferrals(Transaction& transaction, int municipality,
                      absl::Span<const std::string> referrals, int64_t event);

// What a list asks; empty members ask nothing.
struct ConversationQuery {
  std::string first;  // Days, as 2016-02-29.
  std::string last;
  std::string desk;
  std::string worker;
  std::string organization;
  std::string topic;   // Or a theme.
  std::string client;  // Id or code.
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

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_STORE_H_
