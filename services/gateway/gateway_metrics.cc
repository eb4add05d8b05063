#include "services/gateway/gateway_metrics.h"

#include "absl/status/status.h"

namespace wegwijs::gateway {

GatewayMetrics::GatewayMetrics(Metrics& metrics)
    : metrics_(metrics),
      connections_(metrics.Gauge("wegwijs_gateway_connections",
                                 "Connections that are open.")) {}

void GatewayMetrics::Record(const std::string& protocol,
                            const std::string& backend, int code,
                            absl::Duration duration) {
  const std::lock_guard lock(mutex_);
  prometheus::Histogram*& histogram = calls_[{protocol, backend, code}];
  if (histogram == nullptr) {
    histogram = &metrics_.Seconds(
        "wegwijs_gateway_call_seconds", "Calls, until their last byte.",
        {{"protocol", protocol},
         {"backend", backend},
         {"code",
          absl::StatusCodeToString(static_cast<absl::StatusCode>(code))}});
  }
  histogram->Observe(absl::ToDoubleSeconds(duration));
}

void GatewayMetrics::Refuse(const std::string& reason) {
  metrics_
      .Counter("wegwijs_gateway_refused_total",
               "Requests and connections that were turned away.",
               {{"reason", reason}})
      .Increment();
}

}  // namespace wegwijs::gateway
