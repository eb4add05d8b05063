// Unary gRPC calls over one connection, by nghttp2: at a fraction of what a
// gRPC channel costs, so that a measurement on one machine measures the server.

#ifndef WEGWIJS_TOOLS_BENCHMARK_HTTP2_CONNECTION_H_
#define WEGWIJS_TOOLS_BENCHMARK_HTTP2_CONNECTION_H_

#include <nghttp2/nghttp2.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs::benchmark {

class Http2Connection {
 public:
  // A call in flight; used again for the next one.
  struct Call {
    // Given to Start.
    std::string body;  // With the prefix of five bytes.
    std::size_t sent = 0;
    // Of the answer: the trailer grpc-status, "" if there was none, and
    // grpc-message.
    std::string status;
    std::string message;
  };

  // Called when a call has ended; it may start the next one.
  using Done = std::function<void(Call&)>;

  // Connects to host:port, without TLS.
  static absl::StatusOr<std::unique_ptr<Http2Connection>> Open(
      const std::string& endpoint, Done done);

  ~Http2Connection();

  Http2Connection(const Http2Connection&) = delete;
  Http2Connection& operator=(const Http2Connection&) = delete;

  // Begins a call of the method, as written on the wire; it leaves with the
  // next Send. `call` must live until it is done.
  absl::Status Start(Call& call, const std::string& method,
                     const std::string& authorization,
                     absl::string_view request);

  // Sends what was begun, as far as the socket takes it.
  absl::Status Send();

  // Takes what has come.
  absl::Status Receive();

  int descriptor() const { return socket_; }
  // Whether something waits for the socket to take more.
  bool waits_to_send() const { return !unsent_.empty(); }

 private:
  Http2Connection(int socket, std::string authority, Done done);

  static ssize_t ReadBody(nghttp2_session*, int32_t, uint8_t* buffer,
                          size_t length, uint32_t* flags,
                          nghttp2_data_source* source, void*);
  static int OnHeader(nghttp2_session* session, const nghttp2_frame* frame,
                      const uint8_t* name, size_t name_length,
                      const uint8_t* value, size_t value_length, uint8_t,
                      void*);
  static int OnClose(nghttp2_session* session, int32_t stream, uint32_t,
                     void* self);

  const int socket_;
  const std::string authority_;
  const Done done_;
  nghttp2_session* session_ = nullptr;
  std::string unsent_;
};

}  // namespace wegwijs::benchmark

#endif  // WEGWIJS_TOOLS_BENCHMARK_HTTP2_CONNECTION_H_
