// One connection of HTTP/1.1, plain or over TLS: reads a request, has it
// answered, writes the answer piece by piece, and reads the next one. While a
// request is answered it listens whether the client goes away.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_CONNECTION_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_CONNECTION_H_

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <memory>
#include <unordered_set>

#include "absl/time/time.h"
#include "services/gateway/front_door.h"
#include "services/gateway/gateway_metrics.h"
#include "services/gateway/http/tls_certificates.h"
#include "services/gateway/memory_budget.h"

namespace wegwijs::gateway {

struct HttpLimits {
  size_t header_bytes = 16 << 10;
  // How long a connection may be without a request, and how long the head of
  // one, its body, or a piece of an answer that nobody reads may take.
  absl::Duration idle = absl::Seconds(75);
  absl::Duration head = absl::Seconds(10);
  absl::Duration body = absl::Seconds(60);
  absl::Duration write = absl::Seconds(60);
};

// Used on the thread of its socket only.
class HttpConnection {
 public:
  // Those of one thread.
  using Set = std::unordered_set<HttpConnection*>;

  // What all connections share, and what outlives them.
  struct Shared {
    const FrontDoor& door;
    MemoryBudget& memory;
    GatewayMetrics& metrics;
    const HttpLimits limits;
    std::atomic<int> open = 0;
    std::atomic<bool> draining = false;
  };

  // Serves the connection until it ends; `tls` is null for a plain one. It is
  // in `set` as long as it lives.
  static void Serve(boost::asio::ip::tcp::socket socket,
                    TlsCertificates::Context tls, Shared& shared, Set& set);

  virtual ~HttpConnection();

  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  // The process ends: no request is read any more, and what would go on for
  // long ends.
  virtual void EndSoon() = 0;

  // Whatever it does, it ends, and says so to the client.
  virtual void EndNow() = 0;

  // Hangs up.
  virtual void Close() = 0;

 protected:
  HttpConnection(Shared& shared, Set& set);

  Shared& shared_;

 private:
  Set& set_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_CONNECTION_H_
