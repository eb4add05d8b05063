#include "services/intake/keys/key_rotation.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "services/intake/event/event_store.h"
#include "services/intake/keys/wrapped_key_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Duration kLongestStep = absl::Seconds(30);
constexpr int kWholeBatch = 500;

}  // namespace

absl::StatusOr<int64_t> KeyRotation::Ask(int municipality, const Read& read) {
  absl::StatusOr<int64_t> answer;
  absl::Notification answered;
  database_.Submit(
      {.mode = TransactionOptions::Mode::kRead,
       .municipality = municipality,
       .deadline = absl::Now() + kLongestStep},
      [&](Transaction& transaction) -> absl::StatusOr<int64_t> {
        return read(transaction);
      },
      [&](absl::StatusOr<int64_t> told) {
        answer = std::move(told);
        answered.Notify();
      });
  answered.WaitForNotification();
  return answer;
}

absl::StatusOr<bool> KeyRotation::IsSetUp(int municipality) {
  ASSIGN_OR_RETURN(const int64_t heads,
                   Ask(municipality, [&](Transaction& transaction) {
                     return static_cast<int64_t>(
                         AskNewest(transaction, municipality).Get().size());
                   }));
  return heads > 0;
}

absl::StatusOr<KeyRotation::Step> KeyRotation::RenewSome(int municipality,
                                                         uint32_t epoch) {
  auto item = std::make_unique<KeyRotationItem>();
  item->municipality = municipality;
  item->subject = "wegwijs-intake";
  item->method = "keys rotate";
  item->deadline = absl::Now() + kLongestStep;
  item->weight = kWholeBatch;
  item->writer = &writer_;
  item->epoch = epoch;
  absl::StatusOr<Step> step;
  absl::Notification done;
  item->done = [&, open = item.get()](const absl::Status& status) {
    step = status.ok()
               ? absl::StatusOr<Step>(Step{open->renewed, open->renewed_under})
               : status;
    done.Notify();
  };
  lanes_.Submit(std::move(item));
  done.WaitForNotification();
  return step;
}

absl::StatusOr<uint32_t> KeyRotation::Renew(int municipality,
                                            const OnProgress& on_progress) {
  ASSIGN_OR_RETURN(const uint32_t epoch,
                   file_.BeginEpoch(municipality, absl::Now()));
  ASSIGN_OR_RETURN(int64_t total,
                   Ask(municipality, [&](Transaction& transaction) {
                     return CountBefore(transaction, municipality, epoch);
                   }));
  for (int64_t done = 0;;) {
    on_progress(done, total);
    ASSIGN_OR_RETURN(const Step step, RenewSome(municipality, epoch));
    if (step.renewed == 0) return step.renewed_under;
    done += step.renewed;
    total = std::max(total, done);
  }
}

absl::Status KeyRotation::Destroy(int municipality, uint32_t epoch) const {
  return file_.DestroyRetired(municipality, epoch).status();
}

}  // namespace wegwijs::intake
