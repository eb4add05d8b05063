#include "services/runtime/pause.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace wegwijs {

void Pause::Begin(absl::Duration longest, std::function<void()> then) {
  const std::lock_guard lock(mutex_);
  const absl::Duration wait =
      ended_ ? absl::ZeroDuration() : std::max(longest, absl::ZeroDuration());
  waiting_ = true;
  alarm_.emplace();
  alarm_->Set(absl::ToChronoTime(absl::Now() + wait),
              [this, then = std::move(then)](bool) {
                Over();
                then();
              });
}

void Pause::End() {
  const std::lock_guard lock(mutex_);
  if (waiting_) {
    alarm_->Cancel();
  } else {
    ended_ = true;
  }
}

void Pause::Over() {
  const std::lock_guard lock(mutex_);
  waiting_ = false;
  ended_ = false;
}

}  // namespace wegwijs
