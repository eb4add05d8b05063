// The servers behind the gateway, and which of them a method belongs to.

#ifndef WEGWIJS_SERVICES_GATEWAY_BACKEND_BACKENDS_H_
#define WEGWIJS_SERVICES_GATEWAY_BACKEND_BACKENDS_H_

#include <grpcpp/channel.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/gateway/backend/call_queue.h"

namespace wegwijs::gateway {

// One backend. Safe to use from many threads.
//
// It is asked for its health (grpc.health.v1) as long as it is connected; a
// call to one that is down or says NOT_SERVING ends with UNAVAILABLE at once.
class Backend {
 public:
  // The calls of one connection. A server takes so many at a time on one, and
  // lets the rest wait.
  static constexpr int kCallsPerConnection = 500;

  struct Target {
    std::string prefix;   // "/wegwijs.intake.v1."
    std::string address;  // "host:port"
    std::shared_ptr<grpc::ChannelCredentials> credentials;
  };

  // `queue` must outlive it.
  Backend(Target target, size_t largest_message, CallQueue& queue);
  // Nothing may use it or its connections any more.
  ~Backend();

  const std::string& prefix() const { return target_.prefix; }
  const std::string& address() const { return target_.address; }
  CallQueue& queue() const { return queue_; }

  // A place for one call; given back when it is gone.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept;
    Place& operator=(Place&& other) noexcept;
    ~Place();

    grpc::GenericStub& stub() const { return connection_->stub; }

   private:
    friend class Backend;
    struct Connection {
      explicit Connection(std::shared_ptr<grpc::Channel> to)
          : channel(to), stub(to) {}
      std::shared_ptr<grpc::Channel> channel;
      grpc::GenericStub stub;
      std::atomic<int> calls = 0;
    };
    explicit Place(Connection* connection) : connection_(connection) {}
    Connection* connection_ = nullptr;
  };

  // On the connection with the fewest calls; on a new one when all are full.
  Place TakePlace();

  // Whether it is connected and says that it serves. Asking connects.
  bool IsReady();

  // Whether that has changed, if only for a moment, since it was last asked.
  // For one thread, which does not wait: one that waits in gRPC would take part
  // in gRPC's polling, and take the news of calls to pass them on.
  bool HasChanged();

 private:
  using Connection = Place::Connection;

  std::shared_ptr<grpc::Channel> Connect() const;
  std::shared_ptr<grpc::Channel> FirstChannel();

  const Target target_;
  const size_t largest_message_;
  CallQueue& queue_;
  // Gets an event when the first connection changes, if it is watched.
  grpc::CompletionQueue changes_;
  bool is_watched_ = false;
  // Guards what follows; a connection stays where it is.
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> connections_;
};

class Backends {
 public:
  // From flags: "/wegwijs.intake.v1.=127.0.0.1:7001" for a plain connection,
  // "/a.B/=tls:host:port" for one that is proven by the authorities of
  // `ca_file`, or of the system when it is empty. INVALID_ARGUMENT with a
  // sentence for the operator.
  static absl::StatusOr<std::unique_ptr<Backends>> Create(
      const std::vector<std::string>& flags, const std::string& ca_file,
      size_t largest_message);

  // The one with the longest prefix of `path`; null if there is none.
  Backend* Find(absl::string_view path) const;

  const std::vector<std::unique_ptr<Backend>>& all() const { return all_; }

 private:
  CallQueue queue_;
  std::vector<std::unique_ptr<Backend>> all_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BACKEND_BACKENDS_H_
