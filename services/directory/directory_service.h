// wegwijs.directory.v1.DirectoryService over PostgreSQL. The methods of a
// resource stand in <resource>_rpcs.cc.

#ifndef WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_

#include <string>
#include <utility>
#include <vector>

#include "services/directory/recall.h"
#include "services/directory/search/index_keeper.h"
#include "services/runtime/calls.h"
#include "services/runtime/database.h"
#include "services/runtime/fingerprint.h"
#include "wegwijs/directory/v1/directory_service.grpc.pb.h"

namespace wegwijs::directory {

// Every statement of the server, for the Database.
std::vector<Statement> DirectoryStatements();

class DirectoryService final : public v1::DirectoryService::CallbackService {
 public:
  // `key` makes page tokens and the fingerprints of requests. `keeper` knows
  // what to answer when the database does not, and must outlive it.
  DirectoryService(CallPath path, HmacKey key, const IndexKeeper& keeper)
      : calls_(path), key_(std::move(key)), keeper_(keeper) {}

  grpc::ServerUnaryReactor* ListTaxonomyTerms(
      grpc::CallbackServerContext* context,
      const v1::ListTaxonomyTermsRequest* request,
      v1::ListTaxonomyTermsResponse* response) override;
  grpc::ServerUnaryReactor* UpsertTaxonomy(
      grpc::CallbackServerContext* context,
      const v1::UpsertTaxonomyRequest* request,
      v1::UpsertTaxonomyResponse* response) override;
  grpc::ServerUnaryReactor* ReplaceTerm(
      grpc::CallbackServerContext* context,
      const v1::ReplaceTermRequest* request,
      v1::ReplaceTermResponse* response) override;
  grpc::ServerUnaryReactor* ListTermReplacements(
      grpc::CallbackServerContext* context,
      const v1::ListTermReplacementsRequest* request,
      v1::ListTermReplacementsResponse* response) override;

  grpc::ServerUnaryReactor* ListNeighbourhoods(
      grpc::CallbackServerContext* context,
      const v1::ListNeighbourhoodsRequest* request,
      v1::ListNeighbourhoodsResponse* response) override;
  grpc::ServerUnaryReactor* UpsertNeighbourhoods(
      grpc::CallbackServerContext* context,
      const v1::UpsertNeighbourhoodsRequest* request,
      v1::UpsertNeighbourhoodsResponse* response) override;
  grpc::ServerUnaryReactor* GetMunicipality(
      grpc::CallbackServerContext* context,
      const v1::GetMunicipalityRequest* request,
      v1::Municipality* response) override;

  grpc::ServerUnaryReactor* GetOrganization(
      grpc::CallbackServerContext* context,
      const v1::GetOrganizationRequest* request,
      v1::Organization* response) override;
  grpc::ServerUnaryReactor* ListOrganizations(
      grpc::CallbackServerContext* context,
      const v1::ListOrganizationsRequest* request,
      v1::ListOrganizationsResponse* response) override;
  grpc::ServerUnaryReactor* UpsertOrganizations(
      grpc::CallbackServerContext* context,
      const v1::UpsertOrganizationsRequest* request,
      v1::UpsertOrganizationsResponse* response) override;

  grpc::ServerUnaryReactor* GetService(grpc::CallbackServerContext* context,
                                       const v1::GetServiceRequest* request,
                                       v1::Service* response) override;
  grpc::ServerUnaryReactor* ListServices(
      grpc::CallbackServerContext* context,
      const v1::ListServicesRequest* request,
      v1::ListServicesResponse* response) override;
  grpc::ServerUnaryReactor* UpsertServices(
      grpc::CallbackServerContext* context,
      const v1::UpsertServicesRequest* request,
      v1::UpsertServicesResponse* response) override;

  grpc::ServerUnaryReactor* VerifyService(
      grpc::CallbackServerContext* context,
      const v1::VerifyServiceRequest* request, v1::Service* response) override;
  grpc::ServerUnaryReactor* SetServiceCapacity(
      grpc::CallbackServerContext* context,
      const v1::SetServiceCapacityRequest* request,
      v1::Service* response) override;
  grpc::ServerUnaryReactor* ListServicesToVerify(
      grpc::CallbackServerContext* context,
      const v1::ListServicesToVerifyRequest* request,
      v1::ListServicesToVerifyResponse* response) override;

  grpc::ServerUnaryReactor* GetLocation(grpc::CallbackServerContext* context,
                                        const v1::GetLocationRequest* request,
                                        v1::Location* response) override;
  grpc::ServerUnaryReactor* ListLocations(
      grpc::CallbackServerContext* context,
      const v1::ListLocationsRequest* request,
      v1::ListLocationsResponse* response) override;
  grpc::ServerUnaryReactor* UpsertLocations(
      grpc::CallbackServerContext* context,
      const v1::UpsertLocationsRequest* request,
      v1::UpsertLocationsResponse* response) override;

  grpc::ServerUnaryReactor* ResolveReferences(
      grpc::CallbackServerContext* context,
      const v1::ResolveReferencesRequest* request,
      v1::ResolveReferencesResponse* response) override;

 private:
  // From the database or from memory; see Recall.
  template <typename Response, typename Work>
  void Read(
      grpc::CallbackServerContext* context, Reply<Response> reply, Work work,
      TransactionOptions::Mode mode = TransactionOptions::Mode::kRead) const {
    Recall{.path = calls_.path(), .keeper = keeper_, .mode = mode}.Read(
        context, std::move(reply), std::move(work));
  }

  Calls calls_;
  const HmacKey key_;
  const IndexKeeper& keeper_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
