// Listens on an address and serves the connections that come.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_SERVER_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/gateway/http/http_connection.h"

namespace wegwijs::gateway {

class HttpServer {
 public:
  struct Options {
    std::string listen;  // "127.0.0.1:8080"
    int threads = 2;
    int most_connections = 10000;
    // Null for plain HTTP.
    TlsCertificates* certificates = nullptr;
  };

  // Serves from now on; `shared` outlives it. UNAVAILABLE if `listen` cannot be
  // listened on.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(
      const Options& options, HttpConnection::Shared& shared);

  virtual ~HttpServer() = default;

  virtual int port() const = 0;

  // Takes no more connections and requests, ends what would last, gives the
  // rest until `grace` has passed, then ends it too. Returns when no connection
  // is left, or soon after.
  virtual void Drain(absl::Duration grace) = 0;

 protected:
  HttpServer() = default;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_SERVER_H_
