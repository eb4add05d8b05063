// LinkConversation, UnlinkConversation.

#include <memory>
#include <string>
#include <utility>

#include "services/intake/client/client_service.h"
#include "services/intake/client/client_store.h"
#include "services/intake/conversation/change_call.h"
#include "services/intake/names.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kLinkConversation[] =
    "/wegwijs.intake.v1.ClientService/LinkConversation";
constexpr char kUnlinkConversation[] =
    "/wegwijs.intake.v1.ClientService/UnlinkConversation";

absl::Status Link(const std::string& name, const Client& client,
                  const Conversation& stored, Conversation& changed) {
  if (!stored.client.empty()) {
    return FailedPrecondition(
        "CONVERSATION_LINKED", name,
        "The conversation has a client already; unlink it first.");
  }
  changed.client_code = client.code;
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* ClientService::LinkConversation(
    grpc::CallbackServerContext* context,
    const v1::LinkConversationRequest* request, v1::Conversation* response) {
  return calls_.Unary(
      context, kLinkConversation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Conversation> reply) -> absl::Status {
        ASSIGN_OR_RETURN(
            const std::string id,
            ConversationId(caller, request->name(), kConversationPattern));
        FieldViolations violations;
        ASSIGN_OR_RETURN(
            const ClientKey key,
            ClientKeyFrom(caller, request->client(), "client", violations));
        RequireEtag(request->etag(), violations);
        CheckRequestId(request->request_id(), "request_id", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        auto item = NewChange(caller, *request, "LinkConversation", id,
                              "conversation.linked", parts_.key, reply.call());
        item->wanted_client = {.key = key,
                               .name = request->client(),
                               .sight = ClientSightOf(caller, "clients.read"),
                               .today = Today()};
        item->change = [name = request->name(), open = item.get()](
                           const Conversation& stored, Conversation& changed) {
          return Link(name, open->client, stored, changed);
        };
        SubmitChange(std::move(item), calls_, parts_.lanes, reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ClientService::UnlinkConversation(
    grpc::CallbackServerContext* context,
    const v1::UnlinkConversationRequest* request, v1::Conversation* response) {
  return calls_.Unary(
      context, kUnlinkConversation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Conversation> reply) -> absl::Status {
        ASSIGN_OR_RETURN(
            const std::string id,
            ConversationId(caller, request->name(), kConversationPattern));
        FieldViolations violations;
        RequireEtag(request->etag(), violations);
        CheckRequestId(request->request_id(), "request_id", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        auto item =
            NewChange(caller, *request, "UnlinkConversation", id,
                      "conversation.unlinked", parts_.key, reply.call());
        item->may_be_done = true;
        item->change = [](const Conversation&, Conversation& changed) {
          changed.client.clear();
          changed.client_code.clear();
          return absl::OkStatus();
        };
        SubmitChange(std::move(item), calls_, parts_.lanes, reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
