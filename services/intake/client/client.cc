#include "services/intake/client/client.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/intake/names.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kClientPattern[] = "municipalities/*/clients/*";
// Of what says which client, among the segments of a name.
constexpr size_t kPlaceOfKey = 3;

}  // namespace

ClientSight ClientSightOf(const Caller& caller, absl::string_view permission) {
  const bool reads =
      permission == "clients.read" || permission == kReadConversations;
  const bool knows = permission == "identity.read" ||
                     permission == "clients.find" ||
                     permission == "consents.read";
  return {.only_organization = OnlyOrganization(caller, permission),
          .made = true,
          .met = reads,
          .shared = reads || knows};
}

ClientKey ClientKeyOf(const ClientCode& code) {
  ClientKey key = {
      .codes = {code.text},
      .may_be_slip = code.kind == ClientCode::Kind::kImportedOrSlip};
  if (!code.or_imported.empty()) key.codes.push_back(code.or_imported);
  return key;
}

absl::StatusOr<ClientKey> ClientKeyFrom(const Caller& caller,
                                        absl::string_view name,
                                        absl::string_view field) {
  const auto parts = ParseName(name, kClientPattern);
  if (!parts.ok()) return InvalidField(field, parts.status().message());
  const absl::StatusOr<int> municipality = OwnMunicipality(caller, name, field);
  if (absl::IsNotFound(municipality.status())) return NoClient(name);
  RETURN_IF_ERROR(municipality.status());
  if (IsUuid((*parts)[1])) return ClientKey{.id = (*parts)[1]};
  const absl::StatusOr<ClientCode> code = ParseClientCode((*parts)[1]);
  if (!code.ok()) return InvalidField(field, code.status().message());
  return ClientKeyOf(*code);
}

absl::StatusOr<ClientKey> ClientKeyFrom(const Caller& caller,
                                        absl::string_view name,
                                        absl::string_view field,
                                        FieldViolations& violations) {
  absl::StatusOr<ClientKey> key = ClientKeyFrom(caller, name, field);
  if (key.status().code() != absl::StatusCode::kInvalidArgument) return key;
  const google::rpc::BadRequest request = BadRequestOf(key.status());
  for (const auto& wrong : request.field_violations()) {
    violations.Add(wrong.field(), wrong.description());
  }
  return ClientKey();
}

absl::Status NoClient(absl::string_view name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  if (parts.size() > kPlaceOfKey && IsUuid(parts[kPlaceOfKey])) {
    return NotFound(name);
  }
  return absl::NotFoundError("There is no client with this code.");
}

absl::Status NoSuchClient(const ClientKey& key, absl::string_view name,
                          absl::string_view field) {
  if (!key.may_be_slip) return NoClient(name);
  return InvalidField(field,
                      "No client has this code, and its check character does "
                      "not fit: one character is wrong, or two are exchanged.");
}

std::string EtagOf(const Client& client) {
  return absl::StrCat("\"", client.version, "\"");
}

absl::Status CheckEtag(const Client& client, absl::string_view etag) {
  if (etag == EtagOf(client)) return absl::OkStatus();
  return WithReason(
      absl::AbortedError("The client changed since you read it; read it again "
                         "and repeat your change."),
      "ETAG_MISMATCH");
}

absl::Status ClientMerged(const Client& client) {
  return FailedPrecondition(
      "CLIENT_MERGED", NameOf(client),
      "The client was merged into another one; change that one.");
}

absl::Status CheckChangeable(const Client& client, absl::string_view etag) {
  if (!client.merged_into.empty()) return ClientMerged(client);
  return CheckEtag(client, etag);
}

std::string NameOf(const Client& client) {
  return NameOf(client.municipality, "clients", client.id);
}

}  // namespace wegwijs::intake
