// wegwijs.intake.v1.SignalService. The methods stand in signal_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_SERVICE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "services/intake/calendar.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/reference/meetups.h"
#include "services/intake/reference/references.h"
#include "services/intake/signal/signal_writer.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "wegwijs/intake/v1/signal_service.grpc.pb.h"

namespace wegwijs::intake {

class SignalService final : public v1::SignalService::CallbackService {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    References& references;
    const Meetups& meetups;
    IdentityKeys& identity_keys;
    // Signs fingerprints of requests and page tokens.
    HmacKey key;
    std::function<absl::Time()> clock = absl::Now;
  };

  explicit SignalService(Parts parts)
      : parts_(std::move(parts)),
        calls_(parts_.path),
        writer_(parts_.identity_keys) {}

  grpc::ServerUnaryReactor* RaiseSignal(grpc::CallbackServerContext* context,
                                        const v1::RaiseSignalRequest* request,
                                        v1::Signal* response) override;
  grpc::ServerUnaryReactor* FindSimilarSignals(
      grpc::CallbackServerContext* context,
      const v1::FindSimilarSignalsRequest* request,
      v1::FindSimilarSignalsResponse* response) override;
  grpc::ServerUnaryReactor* GetSignal(grpc::CallbackServerContext* context,
                                      const v1::GetSignalRequest* request,
                                      v1::Signal* response) override;
  grpc::ServerUnaryReactor* ListSignals(
      grpc::CallbackServerContext* context,
      const v1::ListSignalsRequest* request,
      v1::ListSignalsResponse* response) override;
  grpc::ServerUnaryReactor* JoinSignal(grpc::CallbackServerContext* context,
                                       const v1::JoinSignalRequest* request,
                                       v1::Signal* response) override;
  grpc::ServerUnaryReactor* TransitionSignal(
      grpc::CallbackServerContext* context,
      const v1::TransitionSignalRequest* request,
      v1::Signal* response) override;

 private:
  // Submits the item to the lane; replies with the signal as the caller sees it
  // then.
  void Submit(std::unique_ptr<SignalItem> item, const SignalViewer& viewer,
              const Reply<v1::Signal>& reply);

  // The same for a step, once the directory told of its meetup.
  void SubmitStep(std::unique_ptr<SignalItem> item, const SignalViewer& viewer,
                  const Reply<v1::Signal>& reply);

  const Parts parts_;
  const Calls calls_;
  SignalWriter writer_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_SERVICE_H_
