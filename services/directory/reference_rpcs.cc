#include "services/directory/directory_service.h"
#include "services/directory/neighbourhood_mapping.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/organization_mapping.h"
#include "services/directory/organization_store.h"
#include "services/directory/reference_names.h"
#include "services/directory/service_mapping.h"
#include "services/directory/service_store.h"
#include "services/directory/taxonomy_mapping.h"
#include "services/directory/taxonomy_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

using Response = v1::ResolveReferencesResponse;
using Names = google::protobuf::RepeatedPtrField<std::string>;

constexpr char kResolveReferences[] =
    "/wegwijs.directory.v1.DirectoryService/ResolveReferences";

constexpr int kMostNames = 500;

// The ids in a request.
struct References {
  std::vector<std::string> terms;
  std::vector<Neighbourhood> neighbourhoods;
  std::vector<std::string> organizations;
  std::vector<std::string> services;
};

// Reads `names` by `id_of`, and adds to `violations` what is no such name.
template <typename Id>
std::vector<Id> IdsIn(const char* field, const Names& names,
                      absl::StatusOr<Id> (*id_of)(absl::string_view),
                      FieldViolations& violations) {
  std::vector<Id> ids;
  if (names.size() > kMostNames) {
    violations.Add(field, absl::StrCat("Has ", names.size(), " names. Ask for ",
                                       kMostNames, " at the most."));
    return ids;
  }
  for (int i = 0; i < names.size(); ++i) {
    absl::StatusOr<Id> id = id_of(names[i]);
    CheckName(absl::StrCat(field, "[", i, "]"), id, violations);
    if (id.ok()) ids.push_back(*std::move(id));
  }
  return ids;
}

absl::StatusOr<References> ReferencesIn(
    const v1::ResolveReferencesRequest& request) {
  FieldViolations violations;
  References references = {
      .terms =
          IdsIn("taxonomy_terms", request.taxonomy_terms(), TermId, violations),
      .neighbourhoods = IdsIn("neighbourhoods", request.neighbourhoods(),
                              NeighbourhoodKey, violations),
      .organizations = IdsIn("organizations", request.organizations(),
                             OrganizationId, violations),
      .services = IdsIn("services", request.services(), ServiceId, violations),
  };
  RETURN_IF_ERROR(violations.ToStatus());
  return references;
}

// `source` is a Transaction or a LastKnown.
template <typename Source>
Response Resolve(Source& source, const References& references) {
  Response response;
  if (!references.terms.empty()) {
    for (const TaxonomyTerm& term : ReadTermsById(source, references.terms)) {
      *response.add_taxonomy_terms() = ToProto(term);
    }
  }
  if (!references.neighbourhoods.empty()) {
    for (const Neighbourhood& neighbourhood :
         ReadNeighbourhoodsByKey(source, references.neighbourhoods)) {
      *response.add_neighbourhoods() = ToProto(neighbourhood);
    }
  }
  if (!references.organizations.empty()) {
    for (const Organization& organization :
         ReadOrganizationsById(source, references.organizations)) {
      *response.add_organizations() = ToProto(organization);
    }
  }
  if (!references.services.empty()) {
    for (const Service& service :
         ReadServicesById(source, references.services)) {
      v1::Service& proto = *response.add_services();
      proto = ToProto(service);
      proto.clear_profile();
    }
  }
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::ResolveReferences(
    grpc::CallbackServerContext* context,
    const v1::ResolveReferencesRequest* request, Response* response) {
  return calls_.Unary(
      context, kResolveReferences, response,
      [this, context, request](const Caller&,
                               Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(References references, ReferencesIn(*request));
        Read(context, reply,
             [references = std::move(references)](
                 auto& source) -> absl::StatusOr<Response> {
               return Resolve(source, references);
             });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
