// Sends what is pending.

#ifndef WEGWIJS_CLIENTS_NOTICES_DELIVERY_H_
#define WEGWIJS_CLIENTS_NOTICES_DELIVERY_H_

#include <stop_token>

#include "absl/status/status.h"
#include "clients/notices/config.h"
#include "clients/notices/letter.h"
#include "clients/notices/notice_metrics.h"
#include "clients/notices/outbox.h"

namespace wegwijs::notices {

// Used by several threads at once, so that a notice that takes its time does
// not hold the others up.
class Delivery {
 public:
  Delivery(const Config& config, Sender send, Outbox& outbox,
           NoticeMetrics& metrics)
      : config_(config),
        send_(std::move(send)),
        outbox_(outbox),
        metrics_(metrics) {}

  // Sends until a stop; an attempt that has begun is finished. An error when
  // the outbox cannot be kept.
  absl::Status Run(const std::stop_token& stop);

 private:
  absl::Status Deliver(const Notice& notice);
  absl::Status End(const Notice& notice, Ending ending);
  absl::Status Fail(const Notice& notice, const absl::Status& why);

  const Config& config_;
  const Sender send_;
  Outbox& outbox_;
  NoticeMetrics& metrics_;
};

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_DELIVERY_H_
