#include "clients/notices/process.h"

#include <prometheus/exposer.h>

#include <csignal>
#include <ctime>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/notices/command_sender.h"
#include "clients/notices/delivery.h"
#include "clients/notices/feed_follower.h"
#include "clients/notices/notice_metrics.h"
#include "clients/notices/outbox.h"
#include "clients/notices/smtp_sender.h"
#include "clients/notices/state_file.h"
#include "services/runtime/log.h"
#include "services/runtime/process.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::notices {
namespace {

// One that hangs until its time is over leaves the others to go on.
constexpr int kSenders = 4;

Sender SenderOf(const Config& config) {
  if (config.smtp.has_value()) {
    return SmtpSender(*config.smtp, config.longest_attempt);
  }
  return CommandSender(config.command, config.longest_attempt);
}

// Threads that stop together: when they are told to, or when one cannot go on.
class Threads {
 public:
  ~Threads() { (void)Stop(); }

  void Start(std::function<absl::Status(const std::stop_token&)> run) {
    threads_.emplace_back([this, run = std::move(run)] {
      const absl::Status status = run(stop_.get_token());
      if (status.ok()) return;
      const std::lock_guard lock(mutex_);
      fault_.Update(status);
      stop_.request_stop();
    });
  }

  bool stopping() const { return stop_.stop_requested(); }

  // Waits for all of them. The first fault.
  absl::Status Stop() {
    stop_.request_stop();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return fault_;
  }

 private:
  std::stop_source stop_;
  std::mutex mutex_;
  absl::Status fault_;
  std::vector<std::thread> threads_;
};

void AwaitStop(const Threads& threads, NoticeMetrics& metrics) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  const timespec second = {.tv_sec = 1, .tv_nsec = 0};
  while (!threads.stopping()) {
    metrics.UpdateBehind(absl::Now());
    if (sigtimedwait(&signals, nullptr, &second) > 0) return;
  }
}

}  // namespace

absl::Status RunUntilStopped(const Config& config) {
  Metrics metrics;
  NoticeMetrics notice_metrics(metrics, absl::Now());
  State state;
  ASSIGN_OR_RETURN(
      std::unique_ptr<StateFile> file,
      StateFile::Open(config.state_file, config.municipality, state));
  Outbox outbox(std::move(file), std::move(state), notice_metrics);
  const auto exposer = ExposeMetrics(config.metrics_listen, metrics);
  if (!exposer.ok()) {
    return absl::UnavailableError(
        absl::StrCat("Cannot listen on ", config.metrics_listen,
                     ": choose another metricsListen, or leave it out."));
  }
  FeedFollower feed(config, OpenChannel(config.endpoint), outbox,
                    notice_metrics);
  Delivery delivery(config, SenderOf(config), outbox, notice_metrics);

  Threads threads;
  threads.Start([&](const std::stop_token& stop) { return feed.Run(stop); });
  for (int i = 0; i < kSenders; ++i) {
    threads.Start(
        [&](const std::stop_token& stop) { return delivery.Run(stop); });
  }
  LogInfo("following",
          {{"municipality", config.municipality},
           {"metrics_port", (*exposer)->GetListeningPorts().front()}});
  AwaitStop(threads, notice_metrics);
  LogInfo("stopping");
  return threads.Stop();
}

}  // namespace wegwijs::notices
