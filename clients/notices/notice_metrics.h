// What wegwijs-notices counts, for Prometheus. No metric tells of one
// organisation.

#ifndef WEGWIJS_CLIENTS_NOTICES_NOTICE_METRICS_H_
#define WEGWIJS_CLIENTS_NOTICES_NOTICE_METRICS_H_

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"
#include "clients/notices/notice.h"
#include "services/runtime/metrics.h"

namespace wegwijs::notices {

// How a notice ends.
enum class Ending { kSent, kGivenUp, kNoAddress };

class NoticeMetrics {
 public:
  NoticeMetrics(Metrics& metrics, absl::Time start);

  // wegwijs_notices_total{kind,ending="sent|given_up|no_address"}
  void Ended(NoticeKind kind, Ending ending);
  // wegwijs_notice_attempts_failed_total
  void AttemptFailed() { failed_.Increment(); }
  // wegwijs_notices_feed_expired_total
  void FeedExpired() { expired_.Increment(); }
  // wegwijs_notices_pending
  void Pending(size_t count) { pending_.Set(static_cast<double>(count)); }

  // The feed was read to its end.
  void CaughtUp(absl::Time now);
  // wegwijs_notices_behind_seconds, as of now.
  void UpdateBehind(absl::Time now);

 private:
  Metrics& metrics_;
  prometheus::Counter& failed_;
  prometheus::Counter& expired_;
  prometheus::Gauge& pending_;
  prometheus::Gauge& behind_;
  std::atomic<int64_t> caught_up_ms_;
};

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_NOTICE_METRICS_H_
