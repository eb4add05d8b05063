// Counts every call: wegwijs_call_seconds{method,code}, a histogram.

#ifndef WEGWIJS_SERVICES_RUNTIME_CALL_METRICS_H_
#define WEGWIJS_SERVICES_RUNTIME_CALL_METRICS_H_

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/runtime/metrics.h"

namespace wegwijs {

class CallMetrics {
 public:
  // Knows the methods of `services` (full names, linked into this binary).
  // `metrics` must outlive it.
  CallMetrics(Metrics& metrics, const std::vector<std::string>& services);

  // Counts one finished call. `method` is written as on the wire
  // ("/package.Service/Method"); one that is not known counts as "other", so
  // that callers cannot make new series.
  void Record(absl::string_view method, absl::StatusCode code,
              absl::Duration duration);

 private:
  // Filled when a code first occurs; gRPC knows 17.
  struct Method {
    std::string label;
    std::array<std::atomic<prometheus::Histogram*>, 17> by_code{};
  };

  prometheus::Histogram& HistogramOf(Method& method, absl::StatusCode code);

  Metrics& metrics_;
  Method other_{.label = "other"};
  absl::flat_hash_map<std::string, std::unique_ptr<Method>> methods_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_CALL_METRICS_H_
