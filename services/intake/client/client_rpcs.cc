// GetClient, and what the methods on identities have in common.

#include <memory>
#include <utility>

#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/client/client_mapping.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/client_store.h"
#include "services/intake/lane_call.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kGetClient[] = "/wegwijs.intake.v1.ClientService/GetClient";

// The client that `key` names and the caller reads. With `full`, which the
// caller may, with its identity, if there is one that is kept.
absl::StatusOr<ShownClient> ReadClient(Transaction& transaction,
                                       IdentityKeys& keys, const Caller& caller,
                                       const ClientKey& key,
                                       const std::string& name, bool full,
                                       absl::CivilDay today) {
  const int municipality = caller.municipality;
  const ClientSight readable = ClientSightOf(caller, "clients.read");
  const std::optional<Client> client =
      FindClient(transaction, municipality, key, readable, today);
  if (!client.has_value()) return NoSuchClient(key, name, "name");
  ShownClient shown =
      Show(transaction, municipality, {*client}, readable, today).front();
  if (!full) return shown;
  if (!FindClient(transaction, municipality, {.id = client->id},
                  ClientSightOf(caller, "identity.read"), today)
           .has_value()) {
    return NoClient(name);
  }
  for (const SealedIdentity& sealed :
       ReadIdentities(transaction, municipality, {&client->id, 1})) {
    ASSIGN_OR_RETURN(shown.identity, Open(sealed, keys, municipality));
  }
  return shown;
}

}  // namespace

void ClientService::Account(std::unique_ptr<IdentityAuditItem> item,
                            std::function<void(const absl::Status&)> done) {
  item->writer = IdentityAuditWriter();
  item->weight = 1 + static_cast<int>(item->opened.size());
  item->done = std::move(done);
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* ClientService::GetClient(
    grpc::CallbackServerContext* context, const v1::GetClientRequest* request,
    v1::Client* response) {
  return calls_.Unary(
      context, kGetClient, response,
      [this, request](const Caller& caller,
                      Reply<v1::Client> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const ClientKey key,
                         ClientKeyFrom(caller, request->name(), "name"));
        FieldViolations violations;
        CheckView(request->view(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        const bool full = request->view() == v1::CLIENT_VIEW_FULL;
        if (full && !caller.May("identity.read")) {
          return PermissionMissing("identity.read");
        }
        parts_.path.database.Submit(
            {.mode = TransactionOptions::Mode::kSnapshot,
             .municipality = caller.municipality,
             .deadline = reply.call().deadline()},
            [this, caller, key, full, request](Transaction& transaction) {
              return ReadClient(transaction, parts_.identity_keys, caller, key,
                                request->name(), full, Today());
            },
            [this, caller, reply](absl::StatusOr<ShownClient> shown) {
              if (!shown.ok()) return reply(shown.status());
              if (!shown->identity.has_value()) return reply(ToProto(*shown));
              const absl::Status taken = parts_.identity_limit.TakeOpened(
                  caller.subject, 1, parts_.clock());
              if (!taken.ok()) return reply(taken);
              auto item = std::make_unique<IdentityAuditItem>();
              Address(*item, caller, "GetClient", reply.call());
              item->opened.push_back(shown->client.id);
              Account(std::move(item), [reply, answer = ToProto(*shown)](
                                           const absl::Status& status) {
                if (!status.ok()) return reply(status);
                reply(answer);
              });
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
