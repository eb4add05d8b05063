// MergeClients, UnmergeClients.

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_mapping.h"
#include "services/intake/client/client_merge_writer.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/client_store.h"
#include "services/intake/client/shown_client.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kMergeClients[] =
    "/wegwijs.intake.v1.ClientService/MergeClients";
constexpr char kUnmergeClients[] =
    "/wegwijs.intake.v1.ClientService/UnmergeClients";

void RequireEtag(const std::string& etag, absl::string_view field,
                 FieldViolations& violations) {
  if (etag.empty()) {
    violations.Add(field, "Give the etag of the client as you read it.");
  }
}

// What stands for the client until the lane has found it: what the request is
// remembered by must not hold a code.
std::string ResourceOf(const ClientKey& key) {
  return key.id.empty() ? "clients" : absl::StrCat("clients/", key.id);
}

}  // namespace

void ClientService::SubmitMerge(std::unique_ptr<ClientMergeItem> item,
                                const Reply<v1::Client>& reply) {
  item->writer = ClientMergeWriter();
  item->done = [this, open = item.get(), reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    // Of a request that was done before only its names are known.
    const ClientKey key = open->answered.empty()
                              ? (open->unmerges ? open->merged : open->survivor)
                              : ClientKey{.id = open->answered};
    const std::string name =
        open->unmerges ? open->merged_name : open->survivor_name;
    calls_.Read(open->municipality, reply,
                [key, name, municipality = open->municipality, today = Today()](
                    Transaction& transaction) -> absl::StatusOr<v1::Client> {
                  const std::optional<Client> found = FindClient(
                      transaction, municipality, key, /*sight=*/{}, today);
                  if (!found.has_value()) return NoClient(name);
                  return ToProto(Show(transaction, municipality, {*found},
                                      /*sight=*/{}, today)
                                     .front());
                });
  };
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* ClientService::MergeClients(
    grpc::CallbackServerContext* context,
    const v1::MergeClientsRequest* request, v1::Client* response) {
  return calls_.Unary(
      context, kMergeClients, response,
      [this, request](const Caller& caller,
                      Reply<v1::Client> reply) -> absl::Status {
        auto item = std::make_unique<ClientMergeItem>();
        FieldViolations violations;
        ASSIGN_OR_RETURN(
            item->survivor,
            ClientKeyFrom(caller, request->survivor(), "survivor", violations));
        ASSIGN_OR_RETURN(item->merged, ClientKeyFrom(caller, request->merged(),
                                                     "merged", violations));
        RequireEtag(request->survivor_etag(), "survivor_etag", violations);
        RequireEtag(request->merged_etag(), "merged_etag", violations);
        CheckRequestId(request->request_id(), "request_id", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Address(*item, caller, "MergeClients", reply.call());
        item->requests = {
            RequestFor(parts_.key, *request, ResourceOf(item->survivor))};
        item->survivor_name = request->survivor();
        item->survivor_etag = request->survivor_etag();
        item->merged_name = request->merged();
        item->merged_etag = request->merged_etag();
        SubmitMerge(std::move(item), reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ClientService::UnmergeClients(
    grpc::CallbackServerContext* context,
    const v1::UnmergeClientsRequest* request, v1::Client* response) {
  return calls_.Unary(
      context, kUnmergeClients, response,
      [this, request](const Caller& caller,
                      Reply<v1::Client> reply) -> absl::Status {
        auto item = std::make_unique<ClientMergeItem>();
        FieldViolations violations;
        ASSIGN_OR_RETURN(item->merged, ClientKeyFrom(caller, request->merged(),
                                                     "merged", violations));
        RequireEtag(request->etag(), "etag", violations);
        CheckRequestId(request->request_id(), "request_id", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Address(*item, caller, "UnmergeClients", reply.call());
        item->requests = {
            RequestFor(parts_.key, *request, ResourceOf(item->merged))};
        item->unmerges = true;
        item->merged_name = request->merged();
        item->merged_etag = request->etag();
        SubmitMerge(std::move(item), reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
