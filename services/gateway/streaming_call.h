// A call of which many messages may come back. While enough of them waits to be
// taken no more is read: so the backend is held back at the pace of the client.

#ifndef WEGWIJS_SERVICES_GATEWAY_STREAMING_CALL_H_
#define WEGWIJS_SERVICES_GATEWAY_STREAMING_CALL_H_

#include <grpcpp/support/client_callback.h>

#include <cstddef>
#include <functional>
#include <memory>

#include "services/gateway/grpc_call.h"

namespace wegwijs::gateway {

class StreamingCall final
    : public GrpcCall,
      private grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
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
  using GrpcCall::GrpcCall;

  void OnReadInitialMetadataDone(bool ok) override;
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  // Reads on if that is due. The caller holds the mutex.
  bool BeginsRead();
  void LetGo();

  // Until the call has ended.
  std::shared_ptr<StreamingCall> self_;
  grpc::ByteBuffer incoming_;

  // Guarded by the mutex.
  bool begun_ = false;
  size_t waiting_bytes_ = 0;
  bool reading_ = true;
  bool cancelled_ = false;
  bool held_ = true;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_STREAMING_CALL_H_
