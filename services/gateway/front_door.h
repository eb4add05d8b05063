// Which request becomes what: a call, a file, or a refusal. Knows no sockets.

#ifndef WEGWIJS_SERVICES_GATEWAY_FRONT_DOOR_H_
#define WEGWIJS_SERVICES_GATEWAY_FRONT_DOOR_H_

#include <atomic>
#include <cstddef>
#include <memory>

#include "absl/status/status.h"
#include "services/gateway/backend/backends.h"
#include "services/gateway/exchange.h"
#include "services/gateway/forwarder.h"
#include "services/gateway/http/cors.h"
#include "services/gateway/http/static_files.h"
#include "services/gateway/schema/schema_keeper.h"

namespace wegwijs::gateway {

// Safe to use from many threads.
class FrontDoor {
 public:
  struct Options {
    const Backends& backends;
    const Forwarder& forwarder;
    const Cors& cors;
    const SchemaKeeper& schemas;
    const StaticFiles& files;
    size_t largest_message;
  };

  explicit FrontDoor(Options options) : options_(options) {}

  // The exchange that answers `request`.
  std::unique_ptr<Exchange> Open(HttpRequest request) const;

  // The exchange that says, in the protocol that `request` is in, why it is not
  // answered. Its body may be missing.
  std::unique_ptr<Exchange> Refuse(const HttpRequest& request,
                                   const absl::Status& why) const;

  // The largest body of a request: a message, its frame, and the third more
  // that base64 takes.
  size_t largest_body() const { return options_.largest_message * 4 / 3 + 64; }

  // From now on /readyz says no.
  void Close() { closed_ = true; }

 private:
  std::unique_ptr<Exchange> Route(HttpRequest request) const;
  std::unique_ptr<Exchange> Call(Backend& backend, HttpRequest request) const;
  std::unique_ptr<Exchange> Readiness() const;

  const Options options_;
  std::atomic<bool> closed_ = false;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_FRONT_DOOR_H_
