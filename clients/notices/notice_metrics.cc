#include "clients/notices/notice_metrics.h"

#include <string>

namespace wegwijs::notices {
namespace {

constexpr Ending kEndings[] = {Ending::kSent, Ending::kGivenUp,
                               Ending::kNoAddress};

const char* LabelOf(Ending ending) {
  switch (ending) {
    case Ending::kSent:
      return "sent";
    case Ending::kGivenUp:
      return "given_up";
    case Ending::kNoAddress:
      return "no_address";
  }
  return "";
}

prometheus::Counter& Counted(Metrics& metrics, NoticeKind kind, Ending ending) {
  return metrics.Counter(
      "wegwijs_notices_total", "Notices, by how they ended.",
      {{"kind", std::string(CodeOf(kind))}, {"ending", LabelOf(ending)}});
}

}  // namespace

NoticeMetrics::NoticeMetrics(Metrics& metrics, absl::Time start)
    : metrics_(metrics),
      failed_(
          metrics.Counter("wegwijs_notice_attempts_failed_total",
                          "Attempts to send a notice that failed; it is tried "
                          "again.")),
      expired_(metrics.Counter(
          "wegwijs_notices_feed_expired_total",
          "Times that events were gone before they were read: of those nobody "
          "was told.")),
      pending_(metrics.Gauge("wegwijs_notices_pending",
                             "Notices that are still to be sent.")),
      behind_(metrics.Gauge(
          "wegwijs_notices_behind_seconds",
          "Since the feed was last known to be read to its end; up to 15 when "
          "all is well.")),
      caught_up_ms_(absl::ToUnixMillis(start)) {
  // So that a rate can be taken of what has not happened yet.
  for (const NoticeKind kind : kNoticeKinds) {
    for (const Ending ending : kEndings) Counted(metrics, kind, ending);
  }
}

void NoticeMetrics::Ended(NoticeKind kind, Ending ending) {
  Counted(metrics_, kind, ending).Increment();
}

void NoticeMetrics::CaughtUp(absl::Time now) {
  caught_up_ms_ = absl::ToUnixMillis(now);
}

void NoticeMetrics::UpdateBehind(absl::Time now) {
  behind_.Set(absl::ToDoubleSeconds(now - absl::FromUnixMillis(caught_up_ms_)));
}

}  // namespace wegwijs::notices
