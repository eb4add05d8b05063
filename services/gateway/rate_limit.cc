#include "services/gateway/rate_limit.h"

#include <algorithm>
#include <vector>

#include "absl/hash/hash.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

constexpr absl::Duration kForgetEvery = absl::Seconds(1);

absl::Status TooOften(absl::Duration wait) {
  return RetryAfter(
      WithReason(absl::ResourceExhaustedError(
                     "You call more often than the gateway lets one caller; "
                     "wait a moment and go slower."),
                 "RATE_LIMIT"),
      wait);
}

}  // namespace

RateLimit::RateLimit(double per_second, int burst)
    : per_second_(per_second), burst_(burst) {}

absl::Status RateLimit::Take(absl::string_view caller,
                             absl::string_view address, absl::Time now) {
  if (per_second_ <= 0) return absl::OkStatus();
  const std::lock_guard lock(mutex_);
  Forget(now);
  // Those with and without proof who come from one address are counted apart.
  std::vector<Count> counts = {{absl::HashOf(address, caller.empty()),
                                caller.empty() ? 1 : kCallersPerAddress}};
  if (!caller.empty()) counts.push_back({absl::HashOf(caller), 1});
  absl::Duration wait = absl::ZeroDuration();
  for (const Count& count : counts) {
    wait = std::max(wait, AfterOneMore(count, now) - now -
                              Each(count) * burst_ * count.callers);
  }
  // Who is refused takes nothing from others at their address.
  if (wait > absl::ZeroDuration()) return TooOften(wait);
  for (const Count& count : counts) {
    whole_again_[count.key] = AfterOneMore(count, now);
  }
  return absl::OkStatus();
}

absl::Duration RateLimit::Each(const Count& count) const {
  return absl::Seconds(1) / (per_second_ * count.callers);
}

absl::Time RateLimit::AfterOneMore(const Count& count, absl::Time now) const {
  const auto found = whole_again_.find(count.key);
  const absl::Time before =
      found == whole_again_.end() ? now : std::max(found->second, now);
  return before + Each(count);
}

void RateLimit::Forget(absl::Time now) {
  if (now - forgotten_ < kForgetEvery) return;
  forgotten_ = now;
  absl::erase_if(whole_again_,
                 [now](const auto& one) { return one.second <= now; });
}

size_t RateLimit::known() const {
  const std::lock_guard lock(mutex_);
  return whole_again_.size();
}

}  // namespace wegwijs::gateway
