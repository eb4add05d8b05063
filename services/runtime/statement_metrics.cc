#include "services/runtime/statement_metrics.h"

#include <string>

#include "absl/container/flat_hash_map.h"

namespace wegwijs {

StatementObserver StatementSeconds(Metrics& metrics,
                                   const std::vector<Statement>& statements) {
  absl::flat_hash_map<std::string, prometheus::Histogram*> histograms;
  for (const Statement& statement : statements) {
    histograms[statement.name] = &metrics.Seconds(
        "wegwijs_statement_seconds",
        "Time from the sending of an SQL statement to its answer; statements "
        "of one round trip are answered together.",
        {{"statement", statement.name}});
  }
  return [histograms = std::move(histograms)](const char* name,
                                              absl::Duration duration) {
    const auto histogram = histograms.find(name);
    if (histogram == histograms.end()) return;
    histogram->second->Observe(absl::ToDoubleSeconds(duration));
  };
}

}  // namespace wegwijs
