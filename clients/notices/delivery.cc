#include "clients/notices/delivery.h"

#include <optional>

#include "absl/time/clock.h"
#include "clients/notices/backoff.h"
#include "services/runtime/log.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::notices {

absl::Status Delivery::Run(const std::stop_token& stop) {
  while (const std::optional<Notice> notice = outbox_.AwaitDue(stop)) {
    RETURN_IF_ERROR(Deliver(*notice));
  }
  return absl::OkStatus();
}

absl::Status Delivery::Deliver(const Notice& notice) {
  const auto recipient = config_.recipients.find(notice.organization);
  if (recipient == config_.recipients.end()) {
    return End(notice, Ending::kNoAddress);
  }
  const absl::Status sent =
      send_({.key = KeyOf(config_.municipality, notice),
             .address = recipient->second,
             .kind = notice.kind,
             .text = TextOf(notice.kind, config_.language, config_.web_address),
             .written = notice.since});
  return sent.ok() ? End(notice, Ending::kSent) : Fail(notice, sent);
}

absl::Status Delivery::End(const Notice& notice, Ending ending) {
  RETURN_IF_ERROR(outbox_.Remove(notice));
  metrics_.Ended(notice.kind, ending);
  return absl::OkStatus();
}

absl::Status Delivery::Fail(const Notice& notice, const absl::Status& why) {
  metrics_.AttemptFailed();
  const absl::Time now = absl::Now();
  const int failures = notice.attempts + 1;
  if (now - notice.since >= kPatience) {
    LogError("a notice is given up", {{"event", notice.event},
                                      {"organization", notice.organization},
                                      {"attempts", failures},
                                      {"why", why.message()}});
    return End(notice, Ending::kGivenUp);
  }
  LogWarning("a notice was not sent; it is tried again",
             {{"event", notice.event},
              {"organization", notice.organization},
              {"attempts", failures},
              {"why", why.message()}});
  return outbox_.Postpone(
      notice, now + WaitAfter(failures, kNoticeBackoff, RandomPart()));
}

}  // namespace wegwijs::notices
