// What the gateway counts. Labels come from its configuration and never from a
// request, so that callers cannot make new series.

#ifndef WEGWIJS_SERVICES_GATEWAY_GATEWAY_METRICS_H_
#define WEGWIJS_SERVICES_GATEWAY_GATEWAY_METRICS_H_

#include <map>
#include <mutex>
#include <string>
#include <tuple>

#include "absl/time/time.h"
#include "services/runtime/metrics.h"

namespace wegwijs::gateway {

// Safe to use from many threads. `metrics` must outlive it.
class GatewayMetrics {
 public:
  explicit GatewayMetrics(Metrics& metrics);

  // wegwijs_gateway_call_seconds{protocol,backend,code}: one finished call.
  // `protocol` is "grpc_web" or "connect", `backend` the prefix of its methods.
  void Record(const std::string& protocol, const std::string& backend, int code,
              absl::Duration duration);

  // wegwijs_gateway_connections: open ones.
  prometheus::Gauge& connections() { return connections_; }

  // wegwijs_gateway_refused_total{reason}: what did not become a call.
  void Refuse(const std::string& reason);

 private:
  Metrics& metrics_;
  prometheus::Gauge& connections_;
  // Guards what follows, which is asked for once and kept.
  std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, int>, prometheus::Histogram*>
      calls_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_GATEWAY_METRICS_H_
