// GrantConsent, RevokeConsent, ListConsents.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/client_store.h"
#include "services/intake/client/consent_mapping.h"
#include "services/intake/client/consent_store.h"
#include "services/intake/client/consent_writer.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/page.h"
#include "services/runtime/page_token.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kGrantConsent[] =
    "/wegwijs.intake.v1.ClientService/GrantConsent";
constexpr char kRevokeConsent[] =
    "/wegwijs.intake.v1.ClientService/RevokeConsent";
constexpr char kListConsents[] =
    "/wegwijs.intake.v1.ClientService/ListConsents";

constexpr char kConsentPattern[] = "municipalities/*/clients/*/consents/*";
constexpr PageLimits kConsentPage = {.usual = 50, .most = 500};

std::string ResourceOf(const std::string& client, const std::string& consent) {
  return absl::StrCat("clients/", client, "/consents/", consent);
}

// Of "clients/{uuid}/consents/{uuid}".
absl::StatusOr<Consent> ReadByResource(Transaction& transaction,
                                       int municipality,
                                       const std::string& consent_id,
                                       const ClientKey& client) {
  for (const Client& found :
       ReadClients(transaction, municipality,
                   {.ids = {client.id}, .codes = client.codes})) {
    const std::optional<Consent> consent =
        ReadConsent(transaction, municipality, found.id, consent_id);
    if (consent.has_value()) return *consent;
  }
  return NotFound(NameOf(municipality, "clients", "-/consents/" + consent_id));
}

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const Consent& consent) {
  return absl::StrCat(absl::ToUnixMicros(consent.created_at), " ", consent.id);
}

void StartAfter(const std::string& cursor, ConsentQuery& query) {
  if (cursor.empty()) return;
  const std::vector<std::string> parts = absl::StrSplit(cursor, ' ');
  int64_t micros = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &micros)) return;
  query.before = absl::FromUnixMicros(micros);
  query.before_id = parts[1];
}

}  // namespace

void ClientService::SubmitConsent(std::unique_ptr<ConsentItem> item,
                                  const Reply<v1::Consent>& reply) {
  item->writer = ConsentWriter();
  item->done = [this, open = item.get(), reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    const absl::CivilDay today = open->today;
    if (!open->requests.front().replayed) {
      return reply(ToProto(open->consent, today));
    }
    const std::vector<std::string> parts =
        absl::StrSplit(open->requests.front().resource, '/');
    calls_.Read(open->municipality, reply,
                [id = parts.back(), client = open->client, today,
                 municipality = open->municipality](
                    Transaction& transaction) -> absl::StatusOr<v1::Consent> {
                  ASSIGN_OR_RETURN(
                      const Consent consent,
                      ReadByResource(transaction, municipality, id, client));
                  return ToProto(consent, today);
                });
  };
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* ClientService::GrantConsent(
    grpc::CallbackServerContext* context,
    const v1::GrantConsentRequest* request, v1::Consent* response) {
  return calls_.Unary(
      context, kGrantConsent, response,
      [this, request](const Caller& caller,
                      Reply<v1::Consent> reply) -> absl::Status {
        auto item = std::make_shared<std::unique_ptr<ConsentItem>>(
            std::make_unique<ConsentItem>());
        ConsentItem& open = **item;
        FieldViolations violations;
        ASSIGN_OR_RETURN(open.client, ClientKeyFrom(caller, request->parent(),
                                                    "parent", violations));
        CheckRequestId(request->request_id(), "request_id", violations);
        open.consent = FromProto(request->consent(), caller.municipality,
                                 Today(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Address(open, caller, "GrantConsent", reply.call());
        open.name = request->parent();
        open.sight = ClientSightOf(caller, "consents.write");
        open.today = Today();
        open.consent.id = NewUuid();
        open.requests = {
            RequestFor(parts_.key, *request, "consents/" + open.consent.id)};
        ReferenceIds ids;
        ids.organizations.insert(open.consent.recipient);
        parts_.references.Resolve(
            std::move(ids), reply.call(), reply.call().deadline(),
            [this, item, reply](absl::StatusOr<KnownReferences> known) {
              if (!known.ok()) return reply(known.status());
              if (known->organizations.empty()) {
                return reply(InvalidField("consent.recipient",
                                          "There is no such organisation in "
                                          "the directory."));
              }
              SubmitConsent(std::move(*item), reply);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ClientService::RevokeConsent(
    grpc::CallbackServerContext* context,
    const v1::RevokeConsentRequest* request, v1::Consent* response) {
  return calls_.Unary(
      context, kRevokeConsent, response,
      [this, request](const Caller& caller,
                      Reply<v1::Consent> reply) -> absl::Status {
        const auto parts = ParseName(request->name(), kConsentPattern);
        if (!parts.ok()) {
          return InvalidField("name", parts.status().message());
        }
        RETURN_IF_ERROR(
            OwnMunicipality(caller, request->name(), "name").status());
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        // What is no UUID cannot exist.
        if (!IsUuid((*parts)[1]) || !IsUuid((*parts)[2])) {
          return NoClient(request->name());
        }
        auto item = std::make_unique<ConsentItem>();
        Address(*item, caller, "RevokeConsent", reply.call());
        item->client = {.id = (*parts)[1]};
        item->name = request->name();
        item->sight = ClientSightOf(caller, "consents.write");
        item->today = Today();
        item->consent.id = (*parts)[2];
        item->revokes = true;
        item->requests = {RequestFor(parts_.key, *request,
                                     ResourceOf((*parts)[1], (*parts)[2]))};
        SubmitConsent(std::move(item), reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ClientService::ListConsents(
    grpc::CallbackServerContext* context,
    const v1::ListConsentsRequest* request,
    v1::ListConsentsResponse* response) {
  using Response = v1::ListConsentsResponse;
  return calls_.Unary(
      context, kListConsents, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        ASSIGN_OR_RETURN(
            const ClientKey key,
            ClientKeyFrom(caller, request->parent(), "parent", violations));
        const int size =
            PageSize(request->page_size(), kConsentPage, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        const std::string fingerprint = QueryFingerprint(parts_.key, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(parts_.key, fingerprint, request->page_token()));
        ConsentQuery query;
        if (!request->show_ended()) query.in_force_on = Today();
        StartAfter(cursor, query);
        query.limit = size + 1;
        calls_.Read(
            caller.municipality, reply,
            [this, key, query, size, fingerprint, name = request->parent(),
             municipality = caller.municipality, today = Today(),
             sight = ClientSightOf(caller, "consents.read")](
                Transaction& transaction) mutable -> absl::StatusOr<Response> {
              const std::optional<Client> client =
                  FindClient(transaction, municipality, key, sight, today);
              if (!client.has_value()) {
                return NoSuchClient(key, name, "parent");
              }
              query.clients =
                  ReadSamePerson(transaction, *client, sight, today);
              std::vector<Consent> consents =
                  FindConsents(transaction, municipality, query);
              Response response;
              if (CutPage(consents, size)) {
                response.set_next_page_token(EncodePageToken(
                    parts_.key, fingerprint, ToCursor(consents.back())));
              }
              for (const Consent& consent : consents) {
                *response.add_consents() = ToProto(consent, today);
              }
              return response;
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
