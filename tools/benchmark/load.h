// Makes calls of one kind for a while and measures them.

#ifndef WEGWIJS_TOOLS_BENCHMARK_LOAD_H_
#define WEGWIJS_TOOLS_BENCHMARK_LOAD_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/benchmark/calls.h"

namespace wegwijs::benchmark {

struct LoadOptions {
  std::string endpoint;
  // Calls in flight: each answer starts the next call.
  int concurrency = 1;
  absl::Duration duration = absl::Seconds(5);
};

struct LoadResult {
  int calls = 0;
  double per_second = 0;
  double median_ms = 0;
  double p99_ms = 0;
};

// Runs on the calling thread. The first call that fails ends it: a rate of
// failures measures nothing.
absl::StatusOr<LoadResult> RunLoad(const LoadOptions& options, Calls& calls);

}  // namespace wegwijs::benchmark

#endif  // WEGWIJS_TOOLS_BENCHMARK_LOAD_H_
