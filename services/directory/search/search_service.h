// wegwijs.directory.v1.DirectorySearchService over the index in memory. The
// methods stand in search_rpcs.cc.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_SERVICE_H_

#include <functional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/directory/search/index_keeper.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "wegwijs/directory/v1/search_service.grpc.pb.h"

namespace wegwijs::directory {

class DirectorySearchService final
    : public v1::DirectorySearchService::CallbackService {
 public:
  // `key` makes page tokens. `keeper` must outlive it. `clock` tells what is
  // outdated.
  DirectorySearchService(CallPath path, HmacKey key, const IndexKeeper& keeper,
                         std::function<absl::Time()> clock = absl::Now)
      : calls_(path),
        key_(std::move(key)),
        keeper_(keeper),
        clock_(std::move(clock)) {}

  grpc::ServerUnaryReactor* SearchServices(
      grpc::CallbackServerContext* context,
      const v1::SearchServicesRequest* request,
      v1::SearchServicesResponse* response) override;
  grpc::ServerUnaryReactor* MatchServices(
      grpc::CallbackServerContext* context,
      const v1::MatchServicesRequest* request,
      v1::MatchServicesResponse* response) override;

 private:
  Calls calls_;
  const HmacKey key_;
  const IndexKeeper& keeper_;
  const std::function<absl::Time()> clock_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_SERVICE_H_
