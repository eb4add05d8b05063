// wegwijs.directory.v1.CorrectionService over PostgreSQL. The methods stand in
// correction_rpcs.cc.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_SERVICE_H_

#include <functional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "wegwijs/directory/v1/correction_service.grpc.pb.h"

namespace wegwijs::directory {

class CorrectionService final : public v1::CorrectionService::CallbackService {
 public:
  // `key` makes page tokens and the fingerprints of requests.
  CorrectionService(CallPath path, HmacKey key,
                    std::function<absl::Time()> clock = absl::Now)
      : calls_(path), key_(std::move(key)), clock_(std::move(clock)) {}

  grpc::ServerUnaryReactor* SuggestCorrection(
      grpc::CallbackServerContext* context,
      const v1::SuggestCorrectionRequest* request,
      v1::Correction* response) override;
  grpc::ServerUnaryReactor* GetCorrection(
      grpc::CallbackServerContext* context,
      const v1::GetCorrectionRequest* request,
      v1::Correction* response) override;
  grpc::ServerUnaryReactor* ListCorrections(
      grpc::CallbackServerContext* context,
      const v1::ListCorrectionsRequest* request,
      v1::ListCorrectionsResponse* response) override;
  grpc::ServerUnaryReactor* ResolveCorrection(
      grpc::CallbackServerContext* context,
      const v1::ResolveCorrectionRequest* request,
      v1::Correction* response) override;

 private:
  Calls calls_;
  const HmacKey key_;
  const std::function<absl::Time()> clock_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_SERVICE_H_
