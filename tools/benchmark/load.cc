#include "tools/benchmark/load.h"

#include <poll.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/runtime/status_macros.h"
#include "tools/benchmark/http2_connection.h"

namespace wegwijs::benchmark {
namespace {

// One connection is served by one thread at a time.
constexpr int kCallsPerConnection = 16;
// A call that takes longer ends the measurement.
constexpr int kLongestCallMs = 120000;

// A call in flight, and when it began.
struct Slot : Http2Connection::Call {
  Http2Connection* connection = nullptr;
  int64_t started = 0;
};

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

class Load {
 public:
  Load(const LoadOptions& options, Calls& calls)
      : options_(options), calls_(calls) {}

  absl::StatusOr<LoadResult> Run() {
    RETURN_IF_ERROR(Connect());
    const int64_t begin = absl::GetCurrentTimeNanos();
    end_ = begin + absl::ToInt64Nanoseconds(options_.duration);
    for (const auto& slot : slots_) RETURN_IF_ERROR(Start(*slot));
    while (in_flight_ > 0) {
      RETURN_IF_ERROR(Exchange());
      RETURN_IF_ERROR(failed_);
    }
    return Summary(std::move(nanos_), now_ - begin);
  }

 private:
  absl::Status Connect() {
    for (int i = 0; i < options_.concurrency; ++i) {
      if (i % kCallsPerConnection == 0) {
        ASSIGN_OR_RETURN(
            auto connection,
            Http2Connection::Open(options_.endpoint,
                                  [this](Http2Connection::Call& call) {
                                    End(static_cast<Slot&>(call));
                                  }));
        sockets_.push_back(
            {.fd = connection->descriptor(), .events = POLLIN, .revents = 0});
        connections_.push_back(std::move(connection));
      }
      slots_.push_back(std::make_unique<Slot>());
      slots_.back()->connection = connections_.back().get();
    }
    return absl::OkStatus();
  }

  absl::Status Start(Slot& slot) {
    ++in_flight_;
    const Calls::Call call = calls_.Next();
    slot.started = absl::GetCurrentTimeNanos();
    return slot.connection->Start(slot, calls_.method(), *call.authorization,
                                  *call.request);
  }

  void End(Slot& slot) {
    --in_flight_;
    now_ = absl::GetCurrentTimeNanos();
    nanos_.push_back(now_ - slot.started);
    if (slot.status != "0") {
      failed_ = absl::UnavailableError(
          slot.status.empty() ? "A call ended without an answer."
                              : absl::StrCat("A call ended with grpc-status ",
                                             slot.status, ": ", slot.message));
    } else if (now_ < end_) {
      failed_ = Start(slot);
    }
  }

  // Sends what waits, and takes what comes.
  absl::Status Exchange() {
    for (size_t i = 0; i < connections_.size(); ++i) {
      RETURN_IF_ERROR(connections_[i]->Send());
      const bool more = connections_[i]->waits_to_send();
      sockets_[i].events = static_cast<short>(more ? POLLIN | POLLOUT : POLLIN);
    }
    if (poll(sockets_.data(), sockets_.size(), kLongestCallMs) == 0) {
      return absl::DeadlineExceededError("The server does not answer.");
    }
    for (size_t i = 0; i < connections_.size(); ++i) {
      if (sockets_[i].revents & ~POLLOUT) {
        RETURN_IF_ERROR(connections_[i]->Receive());
      }
    }
    return absl::OkStatus();
  }

  const LoadOptions& options_;
  Calls& calls_;
  std::vector<std::unique_ptr<Http2Connection>> connections_;
  std::vector<pollfd> sockets_;  // Of the connections, at the same places.
  std::vector<std::unique_ptr<Slot>> slots_;
  int64_t end_ = 0;
  int64_t now_ = 0;
  int in_flight_ = 0;
  std::vector<int64_t> nanos_;
  absl::Status failed_;
};

}  // namespace

absl::StatusOr<LoadResult> RunLoad(const LoadOptions& options, Calls& calls) {
  return Load(options, calls).Run();
}

}  // namespace wegwijs::benchmark
