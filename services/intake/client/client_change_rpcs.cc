// CreateClient, UpdateClient.

#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/client/client_mapping.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/client_store.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kCreateClient[] =
    "/wegwijs.intake.v1.ClientService/CreateClient";
constexpr char kUpdateClient[] =
    "/wegwijs.intake.v1.ClientService/UpdateClient";
// As many as FindClients answers when nobody asks for more.
constexpr size_t kMostSimilar = 5;

// The client of "clients/{uuid}".
std::string ClientIn(const LaneRequest& request) {
  return std::string(absl::StripPrefix(request.resource, "clients/"));
}

// What becomes of a stored identity when `fields` of `proposed` are taken.
absl::Status Take(const std::set<std::string>& fields,
                  const ClientIdentity& proposed, ClientIdentity& identity) {
  for (const IdentityField& field : kIdentityFields) {
    if (fields.contains(field.name)) {
      identity.*field.text = proposed.*field.text;
    }
  }
  FieldViolations violations;
  CheckNamed(identity, "client.identity.", violations);
  return violations.ToStatus();
}

}  // namespace

std::vector<ClientWarning> ClientService::WarningsOf(
    Transaction& transaction, const Caller& caller,
    const ClientIdentity& identity, std::vector<std::string> except) const {
  std::vector<ClientWarning> warnings;
  if (identity.empty()) return warnings;
  if (IsPhoneOfWorker(transaction, parts_.identity_keys, caller.municipality,
                      identity.phone)) {
    warnings.push_back({.kind = ClientWarning::Kind::kPhoneOfWorker});
  }
  if (!caller.May("clients.find")) return warnings;
  for (FoundClient& found :
       SearchClients(transaction, parts_.identity_keys, caller.municipality,
                     {.person = SoughtFrom(identity),
                     .sight = ClientSightOf(caller, "clients.find"),
                     .today = Today(),
                     .except = std::move(except),
                     .most = kMostSimilar})) {
    warnings.push_back({.kind = ClientWarning::Kind::kSimilarClient,
                        .similar = found.client.id,
                        .reasons = std::move(found.match.reasons)});
  }
  return warnings;
}

void ClientService::OnlyCheck(const Caller& caller,
                              const ClientIdentity& identity,
                              Reply<v1::Client> reply) {
  parts_.path.database.Submit(
      {.mode = TransactionOptions::Mode::kSnapshot,
       .municipality = caller.municipality,
       .deadline = reply.call().deadline()},
      [this, caller,
       identity](Transaction& transaction) -> absl::StatusOr<v1::Client> {
        ShownClient shown;
        shown.client.municipality = caller.municipality;
        shown.warnings = WarningsOf(transaction, caller, identity, {});
        v1::Client answer;
        answer.set_identity_state(identity.empty()
                                      ? v1::Client::IDENTITY_STATE_NONE
                                      : v1::Client::IDENTITY_STATE_KEPT);
        *answer.mutable_warnings() = ToProto(shown).warnings();
        return answer;
      },
      [this, caller, reply,
       searched = !identity.empty()](absl::StatusOr<v1::Client> answer) {
        if (!answer.ok() || !searched) return reply(std::move(answer));
        auto item = std::make_unique<IdentityAuditItem>();
        Address(*item, caller, "CreateClient", reply.call());
        item->searched = true;
        Account(std::move(item), [reply, answer = *std::move(answer)](
                                     const absl::Status& status) {
          if (!status.ok()) return reply(status);
          reply(answer);
        });
      });
}

void ClientService::ReplyWritten(const Caller& caller,
                                 const std::string& client,
                                 Reply<v1::Client> reply) {
  calls_.ReadSnapshot(
      caller.municipality, reply,
      [this, caller,
       client](Transaction& transaction) -> absl::StatusOr<v1::Client> {
        const int municipality = caller.municipality;
        const std::optional<Client> written =
            FindClient(transaction, municipality, {.id = client}, {}, Today());
        if (!written.has_value()) {
          return NotFound(NameOf(municipality, "clients", client));
        }
        ShownClient shown = Show(transaction, municipality, {*written},
                                 ClientSightOf(caller, "clients.read"), Today())
                                .front();
        for (const SealedIdentity& sealed :
             ReadIdentities(transaction, municipality, {&client, 1})) {
          ASSIGN_OR_RETURN(const ClientIdentity identity,
                           Open(sealed, parts_.identity_keys, municipality));
          shown.warnings = WarningsOf(transaction, caller, identity,
                                      ReadSamePerson(transaction, *written,
                                                     /*sight=*/{}, Today()));
        }
        return ToProto(shown);
      });
}

grpc::ServerUnaryReactor* ClientService::CreateClient(
    grpc::CallbackServerContext* context,
    const v1::CreateClientRequest* request, v1::Client* response) {
  return calls_.Unary(
      context, kCreateClient, response,
      [this, request](const Caller& caller,
                      Reply<v1::Client> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        ClientIdentity identity = NewIdentity(*request, Today(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (request->validate_only()) {
          if (!identity.empty()) {
            RETURN_IF_ERROR(parts_.identity_limit.TakeSearch(caller.subject,
                                                             parts_.clock()));
          }
          OnlyCheck(caller, identity, reply);
          return absl::OkStatus();
        }
        auto item = std::make_unique<NewClientItem>();
        Address(*item, caller, "CreateClient", reply.call());
        item->client = NewUuid();
        item->organization = caller.organization;
        item->identity = std::move(identity);
        ASSIGN_OR_RETURN(const HmacKey key,
                         parts_.identity_keys.FingerprintKey(municipality));
        item->requests.push_back(
            RequestFor(key, *request, absl::StrCat("clients/", item->client)));
        item->writer = &new_client_writer_;
        NewClientItem* open = item.get();
        item->done = [this, caller, open, reply](const absl::Status& status) {
          if (!status.ok()) return reply(status);
          ReplyWritten(caller, ClientIn(open->requests.front()), reply);
        };
        parts_.lanes.Submit(std::move(item));
        return absl::OkStatus();
      });
}

void ClientService::Change(std::unique_ptr<ClientChangeItem> item,
                           const Caller& caller, Reply<v1::Client> reply) {
  item->writer = &client_change_writer_;
  item->done = [this, caller, client = item->client,
                reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    ReplyWritten(caller, client, reply);
  };
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* ClientService::UpdateClient(
    grpc::CallbackServerContext* context,
    const v1::UpdateClientRequest* request, v1::Client* response) {
  return calls_.Unary(
      context, kUpdateClient, response,
      [this, request](const Caller& caller,
                      Reply<v1::Client> reply) -> absl::Status {
        const std::string& name = request->client().name();
        ASSIGN_OR_RETURN(const ClientKey key,
                         ClientKeyFrom(caller, name, "client.name"));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        if (request->etag().empty()) {
          violations.Add("etag", "Give the etag of the client as you read it.");
        }
        const std::set<std::string> fields =
            IdentityFieldsOf(request->update_mask(), violations);
        const ClientIdentity proposed =
            FromProto(OnlyTaken(request->client().identity(), fields), Today(),
                      "client.identity.", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        ASSIGN_OR_RETURN(
            const HmacKey signing,
            parts_.identity_keys.FingerprintKey(caller.municipality));

        auto item = std::make_unique<ClientChangeItem>();
        Address(*item, caller, "UpdateClient", reply.call());
        item->etag = request->etag();
        item->sight = ClientSightOf(caller, "clients.write");
        item->today = Today();
        item->change = [fields, proposed](ClientIdentity& identity) {
          return Take(fields, proposed, identity);
        };
        const auto submit = [this, request, signing, caller, reply](
                                std::unique_ptr<ClientChangeItem> item,
                                std::string client) {
          item->client = std::move(client);
          item->requests.push_back(RequestFor(
              signing, *request, absl::StrCat("clients/", item->client)));
          Change(std::move(item), caller, reply);
        };
        if (!key.id.empty()) {
          submit(std::move(item), key.id);
          return absl::OkStatus();
        }
        // A request is kept under the id: a code goes with its client.
        auto shared = std::make_shared<std::unique_ptr<ClientChangeItem>>(
            std::move(item));
        parts_.path.database.Submit(
            {.municipality = caller.municipality,
             .deadline = reply.call().deadline()},
            [key, name, municipality = caller.municipality,
             sight = (*shared)->sight, today = (*shared)->today](
                Transaction& transaction) -> absl::StatusOr<std::string> {
              const std::optional<Client> client =
                  FindClient(transaction, municipality, key, sight, today);
              if (client.has_value()) return client->id;
              return NoSuchClient(key, name, "client.name");
            },
            [shared, submit, reply](absl::StatusOr<std::string> client) {
              if (!client.ok()) return reply(client.status());
              submit(std::move(*shared), *std::move(client));
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
