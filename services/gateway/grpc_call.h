// One call to a backend, of any method: one message goes, and one or many come
// back, as bytes. What comes waits here until it is taken, and while enough
// waits no more is read: so the backend is held back at the pace of the client.

#ifndef WEGWIJS_SERVICES_GATEWAY_GRPC_CALL_H_
#define WEGWIJS_SERVICES_GATEWAY_GRPC_CALL_H_

#include <grpcpp/client_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/client_callback.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/gateway/backends.h"
#include "services/gateway/call_metadata.h"
#include "services/gateway/open_calls.h"

namespace wegwijs::gateway {

// Safe to use from many threads. Lives until the call has ended, whoever still
// holds it.
class GrpcCall
    : public std::enable_shared_from_this<GrpcCall>,
      private grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // More is read from the backend while less than so much waits to be taken.
  static constexpr size_t kWaitingBytes = 64 << 10;

  struct Request {
    std::string method;  // "/package.Service/Method"
    Metadata metadata;
    absl::Time deadline;
    std::string message;
  };

  // What came since it was last asked. The metadata comes first and once, the
  // ending last and once.
  struct News {
    std::optional<Metadata> metadata;
    std::vector<grpc::ByteBuffer> messages;
    std::optional<CallEnding> ending;
  };

  // `on_news` is called from any thread: once, and then once after each Take().
  static std::shared_ptr<GrpcCall> Start(Backend& backend,
                                         OpenCalls::Ticket ticket,
                                         Request request,
                                         std::function<void()> on_news);

  News Take();

  // Nobody waits for the answer any more.
  void Cancel();

  // Use Start.
  GrpcCall(Backend& backend, OpenCalls::Ticket ticket, Request request,
           std::function<void()> on_news);

 private:
  void Run();
  void OnReadInitialMetadataDone(bool ok) override;
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  // Reads on if that is due. The caller holds the mutex.
  bool BeginsRead();
  void LetGo();
  void Tell();

  Backend::Place place_;
  const OpenCalls::Ticket ticket_;
  const std::function<void()> on_news_;
  grpc::ClientContext context_;
  const std::string method_;
  std::shared_ptr<GrpcCall> self_;
  grpc::ByteBuffer outgoing_;
  grpc::ByteBuffer incoming_;

  // Guards what follows.
  std::mutex mutex_;
  News news_;
  bool begun_ = false;
  size_t waiting_bytes_ = 0;
  bool told_ = false;
  bool reading_ = true;
  bool cancelled_ = false;
  bool held_ = true;
};

// The bytes of a message.
std::string BytesOf(const grpc::ByteBuffer& message);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_GRPC_CALL_H_
