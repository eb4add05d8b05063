// Rows, events and referrals of conversations, within a batch of the lane:
// what recording, importing and changing have in common.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_WRITING_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_WRITING_H_

#include <map>
#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/intake/conversation/conversation.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/runtime/database.h"
#include "services/runtime/lane.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// The services that conversations lead to, as they are now.
using Services = std::map<std::string, KnownService>;

// A conversation to be written for the first time.
struct NewConversation {
  const LaneItem* item;
  Conversation* conversation;  // With an id, its worker and organisation.
  const Services* services;
};

// Adds the codes that name the conversation's client.
void CollectCodes(const Conversation& conversation,
                  std::set<std::string>& codes);

// The same, unless one of `known` is the client: such codes may be of somebody
// who was erased.
void CollectUnknownCodes(const Conversation& conversation,
                         const ClientIds& known, std::set<std::string>& codes);

// A violation of `prefix` + "client_code" for a code that none of `known` has
// and that may not make a client of its own: one of `erased`.
void CheckNotErased(const Conversation& conversation, const ClientIds& known,
                    const std::set<std::string>& erased,
                    absl::string_view prefix, FieldViolations& violations);

// The same, and one for a code that looks like a short one and does not check:
// a slip.
void CheckClientCode(const Conversation& conversation, const ClientIds& known,
                     const std::set<std::string>& erased,
                     absl::string_view prefix, FieldViolations& violations);

// Writes them, with events "client.created", "conversation.recorded" and
// "referral.logged", and fills in what they get: clients, referrals, times,
// event numbers. `known` are clients that were there before; the others are
// looked up or made.
void WriteNew(Transaction& transaction, LaneBatch& batch,
              absl::Span<const NewConversation> fresh, const ClientIds& known);

// Writes `changed` over `stored` and keeps the version before. Help requests
// keep their id, and their referral as long as the service stays; referrals
// that are left over are retracted. A voided conversation has none. The event
// is `kind`: "conversation.amended" and so on.
void WriteChange(Transaction& transaction, LaneBatch& batch,
                 const LaneItem& item, const Conversation& stored,
                 Conversation& changed, const Services& services,
                 const std::string& kind);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_WRITING_H_
