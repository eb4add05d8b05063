// A call of which many messages may come back. While enough of them waits to be
// taken no more is read: so the backend is held back at the pace of the client.

#ifndef WEGWIJS_SERVICES_GATEWAY_BACKEND_STREAMING_CALL_H_
#define WEGWIJS_SERVICES_GATEWAY_BACKEND_STREAMING_CALL_H_

#include <grpcpp/generic/generic_stub.h>

#include <cstddef>
#include <functional>
#include <memory>

#include "services/gateway/backend/call_queue.h"
#include "services/gateway/backend/grpc_call.h"

namespace wegwijs::gateway {

class StreamingCall final : public GrpcCall {
 public:
  // More is read from the backend while less than so much waits to be taken.
  static constexpr size_t kWaitingBytes = 64 << 10;

  // As GrpcCall::Start.
  static std::shared_ptr<StreamingCall> Start(Backend& backend,
                                              OpenCalls::Ticket ticket,
                                              Request request,
                                              std::function<void()> on_news);

  News Take() override;
  void Cancel() override;

 private:
  // An event that the call waits for, and what follows.
  class Step final : public CallQueue::Waiter {
   public:
    using Then = void (StreamingCall::*)(bool ok);
    Step(StreamingCall& call, Then then) : call_(call), then_(then) {}
    void Happened(bool ok) override { (call_.*then_)(ok); }
    void* tag() { return CallQueue::TagOf(this); }

   private:
    StreamingCall& call_;
    const Then then_;
  };

  // What is under way besides the sending of the message; one at a time.
  enum class Reading { kIdle, kBegun, kEnding };

  using GrpcCall::GrpcCall;

  void OnWritten(bool ok);
  void OnMetadata(bool ok);
  void OnMessage(bool ok);
  void OnEnd(bool ok);

  // Reads on, or ends a call of which nothing more is read, if that is due. The
  // caller holds the mutex.
  void GoOn();
  // The caller holds the mutex.
  void End();
  // Lets go of the call when nothing is under way any more.
  void LetGo();

  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream_;
  Step written_{*this, &StreamingCall::OnWritten};
  Step metadata_{*this, &StreamingCall::OnMetadata};
  Step message_{*this, &StreamingCall::OnMessage};
  Step end_{*this, &StreamingCall::OnEnd};
  grpc::ByteBuffer incoming_;
  grpc::Status status_;

  // Guarded by the mutex.
  Reading reading_ = Reading::kBegun;
  size_t waiting_bytes_ = 0;
  bool cancelled_ = false;
  // Sending and ending.
  int steps_left_ = 2;
  // Until the call has ended.
  std::shared_ptr<StreamingCall> self_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BACKEND_STREAMING_CALL_H_
