// Changing a conversation in the lane: AmendConversation, VoidConversation and
// UpdateOutcome.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CHANGE_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CHANGE_WRITER_H_

#include <functional>
#include <optional>
#include <string>

#include "services/intake/client/client.h"
#include "services/intake/conversation/conversation.h"
#include "services/intake/conversation/conversation_writing.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct ChangeItem : LaneItem {
  std::string conversation;  // Id.
  std::string etag;          // May be empty: whatever the version.
  std::string kind;          // "conversation.amended"
  Services services;
  // If set, a client that must be found, for `change` to use.
  struct WantedClient {
    ClientKey key;
    std::string name;  // As the request has it, in its field `client`.
    ClientSight sight;
    absl::CivilDay today;
  };
  std::optional<WantedClient> wanted_client;
  // If set, only conversations of this organisation are visible.
  std::optional<std::string> only_organization;
  // Hashes the codes of clients who were erased; outlives the item.
  const HmacKey* code_key = nullptr;
  // Nothing is written when `change` leaves the conversation as it is.
  bool may_be_done = false;
  // Turns what is stored into what it becomes, or says why not.
  std::function<absl::Status(const Conversation& stored, Conversation& changed)>
      change;

  // Set by the writer before `change`: the client that was wanted.
  Client client;

  // Set by the writer: what it became.
  Conversation changed;
};

class ChangeWriter : public LaneWriter {
 public:
  // Refuses with NOT_FOUND, with what CheckChangeable says, with what `change`
  // says, and with INVALID_ARGUMENT for a desk that cannot be used
  // and the code of a client that is a slip or was erased.
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CHANGE_WRITER_H_
