// Prometheus metrics of a process. Ask for a metric once and keep the
// reference: it lives as long as the Metrics, and using it is cheap and safe
// from any thread. Asking again with the same name and labels gives the same
// metric.

#ifndef WEGWIJS_SERVICES_RUNTIME_METRICS_H_
#define WEGWIJS_SERVICES_RUNTIME_METRICS_H_

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/labels.h>
#include <prometheus/registry.h>

#include <memory>
#include <string>

namespace wegwijs {

class Metrics {
 public:
  // Names start with "wegwijs_" and end in their unit; a counter's in "_total".
  prometheus::Counter& Counter(const std::string& name, const std::string& help,
                               const prometheus::Labels& labels = {});
  prometheus::Gauge& Gauge(const std::string& name, const std::string& help,
                           const prometheus::Labels& labels = {});

  // A distribution of durations in seconds, from half a millisecond to 10 s.
  prometheus::Histogram& Seconds(const std::string& name,
                                 const std::string& help,
                                 const prometheus::Labels& labels = {});

  // A distribution of sizes: 1, 2, 4 ... 512.
  prometheus::Histogram& Sizes(const std::string& name, const std::string& help,
                               const prometheus::Labels& labels = {});

  // For the exposer.
  std::shared_ptr<prometheus::Registry> registry() const { return registry_; }

 private:
  std::shared_ptr<prometheus::Registry> registry_ =
      std::make_shared<prometheus::Registry>();
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_METRICS_H_
