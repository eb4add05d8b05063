#include "tools/benchmark/load.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/runtime/status_macros.h"
#include "tools/benchmark/http1_connection.h"
#include "tools/benchmark/http2_connection.h"

namespace wegwijs::benchmark {
namespace {

// One connection of HTTP/2 is served by one thread at a time.
constexpr int kCallsPerHttp2Connection = 16;
// A call that takes longer ends the measurement.
constexpr int kLongestCallMs = 120000;

// A call in flight, and when it began.
struct Slot : Connection::Call {
  Connection* connection = nullptr;
  int64_t started = 0;
};

struct Link {
  std::unique_ptr<Connection> connection;
  // Told when the socket takes more.
  bool waits_to_send = false;
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
      : options_(options),
        calls_(calls),
        events_(epoll_create1(EPOLL_CLOEXEC)) {}
  ~Load() { close(events_); }

  absl::StatusOr<LoadResult> Run() {
    RETURN_IF_ERROR(Connect());
    const int64_t begin = absl::GetCurrentTimeNanos();
    end_ = begin + absl::ToInt64Nanoseconds(options_.duration);
    for (const auto& slot : slots_) RETURN_IF_ERROR(Start(*slot));
    for (const auto& link : links_) RETURN_IF_ERROR(Send(*link));
    while (in_flight_ > 0) {
      RETURN_IF_ERROR(Exchange());
      RETURN_IF_ERROR(failed_);
    }
    return Summary(std::move(nanos_), now_ - begin);
  }

 private:
  absl::Status Connect() {
    const int calls_per_connection =
        options_.protocol == Protocol::kGrpc ? kCallsPerHttp2Connection : 1;
    for (int i = 0; i < options_.concurrency; ++i) {
      if (i % calls_per_connection == 0) {
        links_.push_back(std::make_unique<Link>());
        ASSIGN_OR_RETURN(links_.back()->connection, Open());
        Watch(EPOLL_CTL_ADD, *links_.back());
      }
      slots_.push_back(std::make_unique<Slot>());
      slots_.back()->connection = links_.back()->connection.get();
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::unique_ptr<Connection>> Open() {
    const auto end = [this](Connection::Call& call) {
      End(static_cast<Slot&>(call));
    };
    if (options_.protocol == Protocol::kGrpc) {
      return Http2Connection::Open(options_.endpoint, end);
    }
    return Http1Connection::Open(options_.endpoint,
                                 options_.protocol == Protocol::kJson, end);
  }

  void Watch(int operation, Link& link) {
    const uint32_t what = link.waits_to_send ? EPOLLIN | EPOLLOUT : EPOLLIN;
    epoll_event event = {.events = what, .data = {.ptr = &link}};
    epoll_ctl(events_, operation, link.connection->descriptor(), &event);
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
                              : absl::StrCat("A call ended with status ",
                                             slot.status, ": ", slot.message));
    } else if (now_ < end_) {
      failed_ = Start(slot);
    }
  }

  // Takes what comes, and sends what it leads to.
  absl::Status Exchange() {
    std::array<epoll_event, 64> events;
    const int count =
        epoll_wait(events_, events.data(), events.size(), kLongestCallMs);
    if (count == 0) {
      return absl::DeadlineExceededError("The server does not answer.");
    }
    for (int i = 0; i < count; ++i) {
      auto& link = *static_cast<Link*>(events[i].data.ptr);
      if (events[i].events & ~EPOLLOUT) {
        RETURN_IF_ERROR(link.connection->Receive());
      }
      RETURN_IF_ERROR(Send(link));
    }
    return absl::OkStatus();
  }

  absl::Status Send(Link& link) {
    RETURN_IF_ERROR(link.connection->Send());
    const bool waits = link.connection->waits_to_send();
    if (waits != link.waits_to_send) {
      link.waits_to_send = waits;
      Watch(EPOLL_CTL_MOD, link);
    }
    return absl::OkStatus();
  }

  const LoadOptions& options_;
  Calls& calls_;
  const int events_;
  std::vector<std::unique_ptr<Link>> links_;
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
