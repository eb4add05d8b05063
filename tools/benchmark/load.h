// Makes calls of one kind for a while and measures them.

#ifndef WEGWIJS_TOOLS_BENCHMARK_LOAD_H_
#define WEGWIJS_TOOLS_BENCHMARK_LOAD_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/benchmark/calls.h"

namespace wegwijs::benchmark {

// gRPC over HTTP/2 with sixteen calls on a connection, or what the gateway
// takes over HTTP/1.1, with one.
enum class Protocol { kGrpc, kGrpcWeb, kJson };

struct LoadOptions {
  std::string endpoint;
  Protocol protocol = Protocol::kGrpc;
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

// `calls` are in JSON for kJson. Runs on the calling thread. The first call
// that fails ends it: a rate of failures measures nothing.
absl::StatusOr<LoadResult> RunLoad(const LoadOptions& options, Calls& calls);

}  // namespace wegwijs::benchmark

#endif  // WEGWIJS_TOOLS_BENCHMARK_LOAD_H_
