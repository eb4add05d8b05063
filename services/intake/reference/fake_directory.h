// A directory for tests: it answers ResolveReferences from what the test put
// in, over a port of its own.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERENCE_FAKE_DIRECTORY_H_
#define WEGWIJS_SERVICES_INTAKE_REFERENCE_FAKE_DIRECTORY_H_

#include <grpcpp/grpcpp.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/test_tokens.h"
#include "wegwijs/directory/v1/directory_service.grpc.pb.h"

namespace wegwijs::intake {

class FakeDirectory final : public directory::v1::DirectoryService::Service {
 public:
  FakeDirectory();
  ~FakeDirectory() override;

  std::shared_ptr<grpc::Channel> channel() const;

  // A theme when `parent` is empty.
  void PutTopic(const std::string& id, const std::string& parent,
                bool retired = false);
  void PutService(const std::string& id, const std::string& display_name,
                  bool active = true,
                  const std::string& organization = kTestOrganization);
  // One that is there can be had in these languages, and takes so many more
  // since 2016-06-01.
  void PutFit(const std::string& id, const std::vector<std::string>& languages,
              int available);
  void PutNeighbourhood(const std::string& id, bool retired = false);
  void PutOrganization(const std::string& id, const std::string& display_name);

  // Until it is up again every call is refused with UNAVAILABLE.
  void SetDown(bool down);

  // How many calls came, refused ones too.
  int asked() const;
  // The token that the last call brought.
  std::string authorization() const;

 private:
  grpc::Status ResolveReferences(
      grpc::ServerContext* context,
      const directory::v1::ResolveReferencesRequest* request,
      directory::v1::ResolveReferencesResponse* response) override;

  mutable std::mutex mutex_;
  std::map<std::string, directory::v1::TaxonomyTerm> terms_;
  std::map<std::string, directory::v1::Service> services_;
  std::map<std::string, directory::v1::Neighbourhood> neighbourhoods_;
  std::map<std::string, directory::v1::Organization> organizations_;
  bool down_ = false;
  int asked_ = 0;
  std::string authorization_;

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERENCE_FAKE_DIRECTORY_H_
