// A call of which one message at most comes back: all that comes is told at
// once, when it has ended.

#ifndef WEGWIJS_SERVICES_GATEWAY_UNARY_CALL_H_
#define WEGWIJS_SERVICES_GATEWAY_UNARY_CALL_H_

#include <grpcpp/support/client_callback.h>

#include <functional>
#include <memory>

#include "services/gateway/grpc_call.h"

namespace wegwijs::gateway {

class UnaryCall final : public GrpcCall, private grpc::ClientUnaryReactor {
 public:
  // As GrpcCall::Start.
  static std::shared_ptr<UnaryCall> Start(Backend& backend,
                                          OpenCalls::Ticket ticket,
                                          Request request,
                                          std::function<void()> on_news);

  News Take() override;
  void Cancel() override;

 private:
  using GrpcCall::GrpcCall;

  void OnReadInitialMetadataDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  // Until the call has ended.
  std::shared_ptr<UnaryCall> self_;
  grpc::ByteBuffer incoming_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_UNARY_CALL_H_
