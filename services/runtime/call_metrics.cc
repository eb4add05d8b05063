#include "services/runtime/call_metrics.h"

#include <google/protobuf/descriptor.h>

#include "absl/strings/str_cat.h"

namespace wegwijs {

CallMetrics::CallMetrics(Metrics& metrics,
                         const std::vector<std::string>& services)
    : metrics_(metrics) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  for (const std::string& name : services) {
    const auto* service = pool->FindServiceByName(name);
    if (service == nullptr) continue;
    for (int i = 0; i < service->method_count(); ++i) {
      auto method = std::make_unique<Method>();
      method->label = service->method(i)->full_name();
      methods_.emplace(absl::StrCat("/", name, "/", service->method(i)->name()),
                       std::move(method));
    }
  }
}

void CallMetrics::Record(absl::string_view method, absl::StatusCode code,
                         absl::Duration duration) {
  const auto it = methods_.find(method);
  Method& counted = it == methods_.end() ? other_ : *it->second;
  HistogramOf(counted, code).Observe(absl::ToDoubleSeconds(duration));
}

prometheus::Histogram& CallMetrics::HistogramOf(Method& method,
                                                absl::StatusCode code) {
  const size_t index = static_cast<size_t>(code);
  if (index >= method.by_code.size()) {
    return HistogramOf(method, absl::StatusCode::kUnknown);
  }
  prometheus::Histogram* known = method.by_code[index].load();
  if (known == nullptr) {
    // Two threads may come here at once; they are given the same histogram.
    known = &metrics_.Seconds(
        "wegwijs_call_seconds", "Duration of finished calls.",
        {{"method", method.label}, {"code", absl::StatusCodeToString(code)}});
    method.by_code[index].store(known);
  }
  return *known;
}

}  // namespace wegwijs
