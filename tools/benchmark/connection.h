// A connection that unary calls go over, as cheaply as they can: so that a
// measurement on one machine measures the server.

#ifndef WEGWIJS_TOOLS_BENCHMARK_CONNECTION_H_
#define WEGWIJS_TOOLS_BENCHMARK_CONNECTION_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs::benchmark {

class Connection {
 public:
  // A call in flight; used again for the next one.
  struct Call {
    // Given to Start.
    std::string body;
    std::size_t sent = 0;
    // Of the answer: the trailer grpc-status, "" if there was none, and
    // grpc-message.
    std::string status;
    std::string message;
  };

  // Called when a call has ended; it may start the next one.
  using Done = std::function<void(Call&)>;

  virtual ~Connection();

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Begins a call of the method, as written on the wire; it leaves with the
  // next Send. `call` must live until it is done.
  virtual absl::Status Start(Call& call, const std::string& method,
                             const std::string& authorization,
                             absl::string_view request) = 0;

  // Sends what was begun, as far as the socket takes it.
  virtual absl::Status Send() = 0;

  // Takes what has come.
  absl::Status Receive();

  int descriptor() const { return socket_; }
  // Whether something waits for the socket to take more.
  bool waits_to_send() const { return !unsent_.empty(); }

 protected:
  Connection(int socket, Done done);

  // Connects to host:port, without TLS.
  static absl::StatusOr<int> Connect(const std::string& endpoint);

  static absl::Status Lost(absl::string_view what);

  // Sends what is in `unsent_`.
  absl::Status SendUnsent();

  virtual absl::Status Take(absl::string_view bytes) = 0;

  const Done done_;
  std::string unsent_;

 private:
  const int socket_;
};

}  // namespace wegwijs::benchmark

#endif  // WEGWIJS_TOOLS_BENCHMARK_CONNECTION_H_
