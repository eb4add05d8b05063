// A call of which one message at most comes back: all that comes is told at
// once, when it has ended.

#ifndef WEGWIJS_SERVICES_GATEWAY_BACKEND_UNARY_CALL_H_
#define WEGWIJS_SERVICES_GATEWAY_BACKEND_UNARY_CALL_H_

#include <grpcpp/support/async_unary_call.h>

#include <functional>
#include <memory>

#include "services/gateway/backend/call_queue.h"
#include "services/gateway/backend/grpc_call.h"

namespace wegwijs::gateway {

class UnaryCall final : public GrpcCall, private CallQueue::Waiter {
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

  // It has ended.
  void Happened(bool ok) override;

  // Until the call has ended.
  std::shared_ptr<UnaryCall> self_;
  std::unique_ptr<grpc::ClientAsyncResponseReader<grpc::ByteBuffer>> answer_;
  grpc::ByteBuffer incoming_;
  grpc::Status status_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BACKEND_UNARY_CALL_H_
