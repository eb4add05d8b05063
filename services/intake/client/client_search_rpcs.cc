// FindClients.

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/client/client_mapping.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/client_store.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kFindClients[] = "/wegwijs.intake.v1.ClientService/FindClients";
constexpr size_t kDefaultCandidates = 5;

// A FindClientsRequest that was read.
struct Asked {
  ClientSearch search;
  // By code, and by a client whom others may be.
  ClientKey code;
  std::optional<ClientKey> similar_to;
  std::string similar_name;
  bool full = false;
};

struct Answered {
  v1::FindClientsResponse response;
  std::vector<std::string> opened;  // Whose identity stands in it.
};

absl::Status CheckPermissions(const v1::FindClientsRequest& request,
                              const Caller& caller) {
  if (request.view() == v1::CLIENT_VIEW_FULL && !caller.May("identity.read")) {
    return PermissionMissing("identity.read");
  }
  if (!request.similar_to().empty() && !caller.May("clients.read")) {
    return PermissionMissing("clients.read");
  }
  return absl::OkStatus();
}

absl::StatusOr<Asked> AskedBy(const v1::FindClientsRequest& request,
                              const Caller& caller, absl::CivilDay today) {
  Asked asked;
  FieldViolations violations;
  asked.search.person = SoughtFrom(request, today, violations);
  if (!request.code().empty()) {
    const absl::StatusOr<ClientCode> code = ParseClientCode(request.code());
    if (code.ok()) {
      asked.code = ClientKeyOf(*code);
    } else {
      violations.Add("code", code.status().message());
    }
  }
  RETURN_IF_ERROR(violations.ToStatus());
  if (!request.similar_to().empty()) {
    ASSIGN_OR_RETURN(asked.similar_to,
                     ClientKeyFrom(caller, request.similar_to(), "similar_to"));
    asked.similar_name = request.similar_to();
  }
  asked.search.codes = asked.code.codes;
  asked.search.sight = ClientSightOf(caller, "clients.find");
  asked.search.today = today;
  asked.search.most = request.max_candidates() == 0
                          ? kDefaultCandidates
                          : static_cast<size_t>(request.max_candidates());
  asked.full = request.view() == v1::CLIENT_VIEW_FULL;
  return asked;
}

// Whether one of them was found by its code.
bool HasCode(const std::vector<FoundClient>& found) {
  return std::any_of(found.begin(), found.end(), [](const FoundClient& one) {
    return !one.match.reasons.empty() &&
           one.match.reasons.back() == MatchReason::kSameCode;
  });
}

// Makes `search` look for who may be the same person as `similar_to`.
absl::Status LookForSimilar(Transaction& transaction, IdentityKeys& keys,
                            const Caller& caller, const Asked& asked,
                            ClientSearch& search) {
  const std::optional<Client> client =
      FindClient(transaction, caller.municipality, *asked.similar_to,
                 ClientSightOf(caller, "clients.read"), search.today);
  if (!client.has_value()) {
    return NoSuchClient(*asked.similar_to, asked.similar_name, "similar_to");
  }
  search.except =
      ReadSamePerson(transaction, *client, /*sight=*/{}, search.today);
  for (const SealedIdentity& sealed :
       ReadIdentities(transaction, caller.municipality, {&client->id, 1})) {
    ASSIGN_OR_RETURN(const ClientIdentity identity,
                     Open(sealed, keys, caller.municipality));
    search.person = SoughtFrom(identity);
  }
  return absl::OkStatus();
}

// The identities of those of `found` that the caller may open.
absl::StatusOr<std::map<std::string, ClientIdentity>> OpenFound(
    Transaction& transaction, IdentityKeys& keys, const Caller& caller,
    const std::vector<FoundClient>& found, absl::CivilDay today) {
  ClientQuery query = {.sight = ClientSightOf(caller, "identity.read"),
                       .today = today};
  for (const FoundClient& one : found) query.ids.push_back(one.client.id);
  std::vector<std::string> open;
  for (const Client& client :
       ReadClients(transaction, caller.municipality, query)) {
    open.push_back(client.id);
  }
  std::map<std::string, ClientIdentity> identities;
  for (const SealedIdentity& sealed :
       ReadIdentities(transaction, caller.municipality, open)) {
    ASSIGN_OR_RETURN(identities[sealed.client],
                     Open(sealed, keys, caller.municipality));
  }
  return identities;
}

absl::StatusOr<Answered> Find(Transaction& transaction, IdentityKeys& keys,
                              const Caller& caller, const Asked& asked) {
  ClientSearch search = asked.search;
  if (asked.similar_to.has_value()) {
    RETURN_IF_ERROR(LookForSimilar(transaction, keys, caller, asked, search));
  }
  const std::vector<FoundClient> found =
      SearchClients(transaction, keys, caller.municipality, search);
  if (asked.code.may_be_slip && !HasCode(found)) {
    return NoSuchClient(asked.code, "", "code");
  }
  std::map<std::string, ClientIdentity> identities;
  if (asked.full && !found.empty()) {
    ASSIGN_OR_RETURN(identities,
                     OpenFound(transaction, keys, caller, found, search.today));
  }
  const ClientSight readable = ClientSightOf(caller, "clients.read");
  Answered answered;
  std::vector<Client> clients;
  for (const FoundClient& one : found) clients.push_back(one.client);
  std::vector<ShownClient> all =
      Show(transaction, caller.municipality, std::move(clients), readable,
           search.today);
  for (size_t i = 0; i < found.size(); ++i) {
    const FoundClient& one = found[i];
    ShownClient& shown = all[i];
    const auto identity = identities.find(one.client.id);
    if (identity != identities.end()) {
      shown.identity = identity->second;
      answered.opened.push_back(one.client.id);
    }
    v1::ClientCandidate& candidate = *answered.response.add_candidates();
    *candidate.mutable_client() = ToProto(shown);
    Write(one.match.reasons, *candidate.mutable_reasons());
    candidate.set_score(one.match.score);
  }
  return answered;
}

}  // namespace

grpc::ServerUnaryReactor* ClientService::FindClients(
    grpc::CallbackServerContext* context, const v1::FindClientsRequest* request,
    v1::FindClientsResponse* response) {
  using Response = v1::FindClientsResponse;
  return calls_.Unary(
      context, kFindClients, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        RETURN_IF_ERROR(
            OwnMunicipality(caller, request->parent(), "parent").status());
        RETURN_IF_ERROR(CheckPermissions(*request, caller));
        ASSIGN_OR_RETURN(const Asked asked, AskedBy(*request, caller, Today()));
        RETURN_IF_ERROR(
            parts_.identity_limit.TakeSearch(caller.subject, parts_.clock()));
        parts_.path.database.Submit(
            {.mode = TransactionOptions::Mode::kSnapshot,
             .municipality = caller.municipality,
             .deadline = reply.call().deadline()},
            [this, caller, asked](Transaction& transaction) {
              return Find(transaction, parts_.identity_keys, caller, asked);
            },
            [this, caller, reply](absl::StatusOr<Answered> answered) {
              if (!answered.ok()) return reply(answered.status());
              auto item = std::make_unique<IdentityAuditItem>();
              Address(*item, caller, "FindClients", reply.call());
              item->searched = true;
              absl::StatusOr<Response> answer = std::move(answered->response);
              // Somebody searched, whether they get an answer or not.
              if (absl::Status taken = parts_.identity_limit.TakeOpened(
                      caller.subject, static_cast<int>(answered->opened.size()),
                      parts_.clock());
                  taken.ok()) {
                item->opened = std::move(answered->opened);
              } else {
                answer = std::move(taken);
              }
              Account(std::move(item), [reply, answer = std::move(answer)](
                                           const absl::Status& status) {
                if (!status.ok()) return reply(status);
                reply(answer);
              });
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
