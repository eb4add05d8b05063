// One call to a backend, as bytes: one message goes, and one or many come back.
// What comes waits here until it is taken.

#ifndef WEGWIJS_SERVICES_GATEWAY_BACKEND_GRPC_CALL_H_
#define WEGWIJS_SERVICES_GATEWAY_BACKEND_GRPC_CALL_H_

#include <grpcpp/client_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/gateway/backend/backends.h"
#include "services/gateway/backend/call_metadata.h"
#include "services/gateway/backend/open_calls.h"

namespace wegwijs::gateway {

// Safe to use from many threads. Lives until the call has ended, whoever still
// holds it.
class GrpcCall {
 public:
  struct Request {
    std::string method;  // "/package.Service/Method"
    Metadata metadata;
    absl::Time deadline;
    std::string message;
    // One message at most comes back, as the backend's schema says; that takes
    // gRPC less work. Otherwise as many as may come.
    bool unary = false;
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

  virtual ~GrpcCall() = default;

  GrpcCall(const GrpcCall&) = delete;
  GrpcCall& operator=(const GrpcCall&) = delete;

  virtual News Take() = 0;

  // Nobody waits for the answer any more.
  virtual void Cancel() = 0;

 protected:
  GrpcCall(Backend& backend, OpenCalls::Ticket ticket, Request request,
           std::function<void()> on_news);

  // Says once, until the next Take(), that there is something to take. The
  // caller does not hold the mutex.
  void Tell();

  // The metadata that came first.
  Metadata Received() const;
  // How it ended, with the metadata that came last.
  CallEnding EndingWith(const grpc::Status& status) const;

  // Given back last: who waits for all tickets may end the backends then.
  const OpenCalls::Ticket ticket_;
  const Backend::Place place_;
  grpc::ClientContext context_;
  const std::string method_;
  grpc::ByteBuffer outgoing_;

  // Guards what follows, and what a kind of call adds to it.
  std::mutex mutex_;
  News news_;
  bool told_ = false;

 private:
  const std::function<void()> on_news_;
};

// The bytes of a message.
std::string BytesOf(const grpc::ByteBuffer& message);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BACKEND_GRPC_CALL_H_
