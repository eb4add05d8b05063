// Calls that change a conversation: from the request to the lane, and back to
// the caller.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CHANGE_CALL_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CHANGE_CALL_H_

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/change_writer.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/conversation.pb.h"

namespace wegwijs::intake {

inline constexpr char kConversationPattern[] =
    "municipalities/*/conversations/*";

// A violation unless `etag` is given.
void RequireEtag(const std::string& etag, FieldViolations& violations);

// An item for the lane that changes the conversation `id`, as `request` says.
// `key` outlives it.
template <typename Request>
std::unique_ptr<ChangeItem> NewChange(
    const Caller& caller, const Request& request, const std::string& method,
    const std::string& id, const std::string& kind, const HmacKey& key,
    const OpenCall& call) {
  auto item = std::make_unique<ChangeItem>();
  Address(*item, caller, method, call);
  item->requests.push_back(
      RequestFor(key, request, absl::StrCat("conversations/", id)));
  item->conversation = id;
  item->etag = request.etag();
  item->code_key = &key;
  item->kind = kind;
  item->only_organization = OnlyOrganization(caller, kWriteConversations);
  return item;
}

// Submits the item to the lane; replies with the conversation as it stands
// then. `calls` and `lanes` outlive the call.
void SubmitChange(std::unique_ptr<ChangeItem> item, const Calls& calls,
                  Lanes& lanes, const Reply<v1::Conversation>& reply);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CHANGE_CALL_H_
