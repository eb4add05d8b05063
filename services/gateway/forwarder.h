// From a request to a call: whether it is let in, what goes with it, and that
// it is counted when it has ended. The same for every protocol.

#ifndef WEGWIJS_SERVICES_GATEWAY_FORWARDER_H_
#define WEGWIJS_SERVICES_GATEWAY_FORWARDER_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/gateway/backend/grpc_call.h"
#include "services/gateway/backend/open_calls.h"
#include "services/gateway/exchange.h"
#include "services/gateway/gateway_metrics.h"
#include "services/gateway/rate_limit.h"
#include "services/runtime/trace.h"

namespace wegwijs::gateway {

// A call as a protocol sees it; used on one thread, but for `on_news`. The call
// is cancelled when this is gone.
class ForwardedCall {
 public:
  struct Route {
    Backend& backend;
    std::string method;    // "/package.Service/Method", safe to log
    std::string protocol;  // "grpc_web" or "connect"
    // One message at most comes back, as far as the schema says.
    bool unary = false;
  };

  ForwardedCall(Route route, GatewayMetrics& metrics, Trace trace);
  ~ForwardedCall();

  // What came since it was last asked; an ending once.
  GrpcCall::News Take();

  // The call ends here with `why`, whatever the backend says.
  void End(const absl::Status& why);

 private:
  friend class Forwarder;

  // Counts the call, and logs it when the fault is ours.
  void Record(const CallEnding& ending);

  const Route route_;
  GatewayMetrics& metrics_;
  const Trace trace_;
  const absl::Time start_;
  std::shared_ptr<GrpcCall> call_;
  std::optional<CallEnding> ending_;
  bool recorded_ = false;
};

// Safe to use from many threads.
class Forwarder {
 public:
  struct Options {
    OpenCalls& open_calls;
    RateLimit& rate_limit;
    GatewayMetrics& metrics;
    // For a caller who does not say how long they wait.
    absl::Duration longest_call;
  };

  explicit Forwarder(Options options) : options_(options) {}

  // Starts a call with the message, on behalf of whoever sent `request`. Their
  // metadata goes along, with a `traceparent` that continues theirs or begins
  // one. What stands against it is the ending of the call:
  // RESOURCE_EXHAUSTED, ErrorInfo RATE_LIMIT or TOO_MANY_CALLS with RetryInfo;
  // INVALID_ARGUMENT, HEADER_INVALID.
  std::unique_ptr<ForwardedCall> Start(ForwardedCall::Route route,
                                       const HttpRequest& request,
                                       absl::StatusOr<std::string> message,
                                       absl::Duration timeout,
                                       std::function<void()> on_news) const;

  absl::Duration longest_call() const { return options_.longest_call; }

 private:
  absl::StatusOr<std::shared_ptr<GrpcCall>> Call(
      const ForwardedCall::Route& route, const Trace& trace,
      const HttpRequest& request, absl::StatusOr<std::string> message,
      absl::Duration timeout, std::function<void()> on_news) const;

  const Options options_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_FORWARDER_H_
