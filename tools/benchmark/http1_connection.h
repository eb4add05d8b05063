// Unary calls as browsers and other systems make them: gRPC-Web, or JSON, over
// HTTP/1.1, one at a time over a connection that stays.

#ifndef WEGWIJS_TOOLS_BENCHMARK_HTTP1_CONNECTION_H_
#define WEGWIJS_TOOLS_BENCHMARK_HTTP1_CONNECTION_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/benchmark/connection.h"

namespace wegwijs::benchmark {

class Http1Connection : public Connection {
 public:
  // Connects to host:port, without TLS. Requests are JSON or else Protobuf.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(
      const std::string& endpoint, bool json, Done done);

  absl::Status Start(Call& call, const std::string& method,
                     const std::string& authorization,
                     absl::string_view request) override;
  absl::Status Send() override { return SendUnsent(); }

 private:
  Http1Connection(int socket, std::string host, bool json, Done done);

  absl::Status Take(absl::string_view bytes) override;
  // Puts the whole body of an answer into the call.
  absl::Status End(int status, absl::string_view body);

  const std::string host_;
  const bool json_;
  Call* call_ = nullptr;
  // As far as the answer has come.
  std::string answer_;
};

}  // namespace wegwijs::benchmark

#endif  // WEGWIJS_TOOLS_BENCHMARK_HTTP1_CONNECTION_H_
