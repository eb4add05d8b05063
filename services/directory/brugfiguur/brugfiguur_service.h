// wegwijs.directory.v1.BrugfiguurService over PostgreSQL. The methods stand in
// brugfiguur_rpcs.cc, and SearchBrugfiguren in brugfiguur_search_rpcs.cc.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_SERVICE_H_

#include <functional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "wegwijs/directory/v1/brugfiguur_service.grpc.pb.h"

namespace wegwijs::directory {

class BrugfiguurService final : public v1::BrugfiguurService::CallbackService {
 public:
  // `key` makes page tokens and the fingerprints of requests.
  BrugfiguurService(CallPath path, HmacKey key,
                    std::function<absl::Time()> clock = absl::Now)
      : calls_(path), key_(std::move(key)), clock_(std::move(clock)) {}

  grpc::ServerUnaryReactor* CreateBrugfiguur(
      grpc::CallbackServerContext* context,
      const v1::CreateBrugfiguurRequest* request,
      v1::Brugfiguur* response) override;
  grpc::ServerUnaryReactor* GetBrugfiguur(
      grpc::CallbackServerContext* context,
      const v1::GetBrugfiguurRequest* request,
      v1::Brugfiguur* response) override;
  grpc::ServerUnaryReactor* ListBrugfiguren(
      grpc::CallbackServerContext* context,
      const v1::ListBrugfigurenRequest* request,
      v1::ListBrugfigurenResponse* response) override;
  grpc::ServerUnaryReactor* UpdateBrugfiguur(
      grpc::CallbackServerContext* context,
      const v1::UpdateBrugfiguurRequest* request,
      v1::Brugfiguur* response) override;
  grpc::ServerUnaryReactor* WithdrawBrugfiguur(
      grpc::CallbackServerContext* context,
      const v1::WithdrawBrugfiguurRequest* request,
      v1::WithdrawBrugfiguurResponse* response) override;
  grpc::ServerUnaryReactor* SearchBrugfiguren(
      grpc::CallbackServerContext* context,
      const v1::SearchBrugfigurenRequest* request,
      v1::SearchBrugfigurenResponse* response) override;

 private:
  Calls calls_;
  const HmacKey key_;
  const std::function<absl::Time()> clock_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_SERVICE_H_
