#include "services/intake/conversation/change_call.h"

#include <utility>
#include <vector>

#include "services/intake/conversation/conversation_mapping.h"
#include "services/intake/conversation/conversation_store.h"

namespace wegwijs::intake {
namespace {

absl::StatusOr<v1::Conversation> ReadAgain(Transaction& transaction,
                                           int municipality,
                                           const std::string& id) {
  const std::vector<Conversation> found =
      ReadConversations(transaction, municipality, {&id, 1});
  if (found.empty()) return NotFound(NameOf(municipality, "conversations", id));
  return ToProto(found.front());
}

}  // namespace

void RequireEtag(const std::string& etag, FieldViolations& violations) {
  if (etag.empty()) {
    violations.Add("etag", "Give the etag of the conversation as you read it.");
  }
}

void SubmitChange(std::unique_ptr<ChangeItem> item, const Calls& calls,
                  Lanes& lanes, const Reply<v1::Conversation>& reply) {
  static ChangeWriter writer;
  item->writer = &writer;
  item->done = [&calls, open = item.get(), reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    if (!open->requests.front().replayed) return reply(ToProto(open->changed));
    calls.Read(open->municipality, reply,
               [municipality = open->municipality,
                id = open->conversation](Transaction& transaction) {
                 return ReadAgain(transaction, municipality, id);
               });
  };
  lanes.Submit(std::move(item));
}

}  // namespace wegwijs::intake
