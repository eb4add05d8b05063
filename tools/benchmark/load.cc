#include "tools/benchmark/load.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace wegwijs::benchmark {
namespace {

// One connection is served by one thread at a time.
constexpr int kCallsPerConnection = 16;
constexpr absl::Duration kLongestCall = absl::Minutes(2);

// A call in flight; used again for the next one.
class Slot {
 public:
  Slot(grpc::GenericStub& stub, grpc::CompletionQueue& queue)
      : stub_(stub), queue_(queue) {}

  void Start(Calls& calls) {
    const Calls::Call call = calls.Next();
    context_.emplace();
    context_->AddMetadata("authorization", *call.authorization);
    context_->set_deadline(absl::ToChronoTime(absl::Now() + kLongestCall));
    response_.Clear();
    started_ = absl::GetCurrentTimeNanos();
    reader_ = stub_.PrepareUnaryCall(&*context_, calls.method(), call.request,
                                     &queue_);
    reader_->StartCall();
    reader_->Finish(&response_, &status_, this);
  }

  const grpc::Status& status() const { return status_; }
  int64_t started() const { return started_; }

 private:
  grpc::GenericStub& stub_;
  grpc::CompletionQueue& queue_;
  std::optional<grpc::ClientContext> context_;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader_;
  grpc::ByteBuffer response_;
  grpc::Status status_;
  int64_t started_ = 0;
};

std::unique_ptr<grpc::GenericStub> Connect(const std::string& endpoint) {
  grpc::ChannelArguments arguments;
  // Otherwise all channels share one connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return std::make_unique<grpc::GenericStub>(grpc::CreateCustomChannel(
      endpoint, grpc::InsecureChannelCredentials(), arguments));
}

absl::Status Failure(const grpc::Status& status) {
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                      status.error_message());
}

LoadResult Summary(std::vector<int64_t> nanos, int64_t elapsed) {
  std::sort(nanos.begin(), nanos.end());
  const auto millis_at = [&](double part) {
    return static_cast<double>(
               nanos[static_cast<size_t>(part * (nanos.size() - 1))]) /
           1e6;
  };
  return {.calls = static_cast<int>(nanos.size()),
          .per_second = 1e9 * static_cast<double>(nanos.size()) /
                        static_cast<double>(elapsed),
          .median_ms = millis_at(0.5),
          .p99_ms = millis_at(0.99)};
}

}  // namespace

absl::StatusOr<LoadResult> RunLoad(const LoadOptions& options, Calls& calls) {
  grpc::CompletionQueue queue;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs;
  std::vector<std::unique_ptr<Slot>> slots;
  for (int i = 0; i < options.concurrency; ++i) {
    if (i % kCallsPerConnection == 0)
      stubs.push_back(Connect(options.endpoint));
    slots.push_back(std::make_unique<Slot>(*stubs.back(), queue));
  }
  const int64_t begin = absl::GetCurrentTimeNanos();
  const int64_t end = begin + absl::ToInt64Nanoseconds(options.duration);
  for (const auto& slot : slots) slot->Start(calls);

  grpc::Status failed;
  std::vector<int64_t> nanos;
  int in_flight = options.concurrency;
  void* tag = nullptr;
  bool ok = false;
  int64_t now = begin;
  while (in_flight > 0 && queue.Next(&tag, &ok)) {
    Slot& slot = *static_cast<Slot*>(tag);
    now = absl::GetCurrentTimeNanos();
    if (!slot.status().ok()) failed = slot.status();
    nanos.push_back(now - slot.started());
    if (now < end && failed.ok()) {
      slot.Start(calls);
    } else {
      --in_flight;
    }
  }
  if (!failed.ok()) return Failure(failed);
  return Summary(std::move(nanos), now - begin);
}

}  // namespace wegwijs::benchmark
