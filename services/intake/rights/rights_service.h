// wegwijs.intake.v1.RightsService. The methods stand in erasure_rpcs.cc,
// retention_rpcs.cc and client_export_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RIGHTS_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RIGHTS_SERVICE_H_

#include <functional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/calendar.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/reference/references.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "services/runtime/open_streams.h"
#include "wegwijs/intake/v1/rights_service.grpc.pb.h"

namespace wegwijs::intake {

class RightsService final : public v1::RightsService::CallbackService {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    OpenStreams& streams;
    IdentityKeys& identity_keys;
    References& references;
    // Signs fingerprints of requests, and hashes codes that nobody gets again.
    HmacKey key;
    std::function<absl::Time()> clock = absl::Now;
    // How many persons share a value that is not rare: the k of the disclosure
    // policy for internal figures, which reporting keeps.
    int reduction_k = 5;
  };

  explicit RightsService(Parts parts)
      : parts_(std::move(parts)), calls_(parts_.path) {}

  grpc::ServerWriteReactor<v1::ExportClientDataResponse>* ExportClientData(
      grpc::CallbackServerContext* context,
      const v1::ExportClientDataRequest* request) override;
  grpc::ServerUnaryReactor* EraseClient(
      grpc::CallbackServerContext* context,
      const v1::EraseClientRequest* request,
      v1::EraseClientResponse* response) override;
  grpc::ServerUnaryReactor* GetRetentionPolicy(
      grpc::CallbackServerContext* context,
      const v1::GetRetentionPolicyRequest* request,
      v1::RetentionPolicy* response) override;
  grpc::ServerUnaryReactor* UpdateRetentionPolicy(
      grpc::CallbackServerContext* context,
      const v1::UpdateRetentionPolicyRequest* request,
      v1::RetentionPolicy* response) override;
  grpc::ServerWriteReactor<v1::ApplyRetentionResponse>* ApplyRetention(
      grpc::CallbackServerContext* context,
      const v1::ApplyRetentionRequest* request) override;

 private:
  void ReadRetentionPolicy(int municipality,
                           Reply<v1::RetentionPolicy> reply) const;

  const Parts parts_;
  const Calls calls_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RIGHTS_SERVICE_H_
