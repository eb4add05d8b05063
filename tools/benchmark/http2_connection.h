// Unary gRPC calls over one connection, by nghttp2: at a fraction of what a
// gRPC channel costs, so that a measurement on one machine measures the server.

#ifndef WEGWIJS_TOOLS_BENCHMARK_HTTP2_CONNECTION_H_
#define WEGWIJS_TOOLS_BENCHMARK_HTTP2_CONNECTION_H_

#include <nghttp2/nghttp2.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/benchmark/connection.h"

namespace wegwijs::benchmark {

class Http2Connection : public Connection {
 public:
  // Connects to host:port, without TLS.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(
      const std::string& endpoint, Done done);

  ~Http2Connection() override;

  absl::Status Start(Call& call, const std::string& method,
                     const std::string& authorization,
                     absl::string_view request) override;
  absl::Status Send() override;

 private:
  Http2Connection(int socket, std::string authority, Done done);

  absl::Status Take(absl::string_view bytes) override;

  static ssize_t ReadBody(nghttp2_session*, int32_t, uint8_t* buffer,
                          size_t length, uint32_t* flags,
                          nghttp2_data_source* source, void*);
  static int OnHeader(nghttp2_session* session, const nghttp2_frame* frame,
                      const uint8_t* name, size_t name_length,
                      const uint8_t* value, size_t value_length, uint8_t,
                      void*);
  static int OnClose(nghttp2_session* session, int32_t stream, uint32_t,
                     void* self);

  const std::string authority_;
  nghttp2_session* session_ = nullptr;
};

}  // namespace wegwijs::benchmark

#endif  // WEGWIJS_TOOLS_BENCHMARK_HTTP2_CONNECTION_H_
