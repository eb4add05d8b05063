#include "services/intake/client/identity_limit.h"

#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Duration kWindow = absl::Hours(1);

absl::Status Exhausted(size_t per_hour, absl::Duration delay) {
  return RetryAfter(
      WithReason(absl::ResourceExhaustedError(absl::StrCat(
                     "You have opened or searched for ", per_hour,
                     " identities within an hour, which is the limit; wait, or "
                     "ask whoever runs the server to raise it.")),
                 "IDENTITY_LIMIT"),
      delay);
}

}  // namespace

IdentityLimit::IdentityLimit(Metrics& metrics, int per_hour)
    : per_hour_(static_cast<size_t>(per_hour)),
      opened_(metrics.Counter("wegwijs_identities_opened_total",
                              "Identities of clients that were answered.")),
      searches_(metrics.Counter("wegwijs_identity_searches_total",
                                "Searches for a person.")),
      refusals_(metrics.Counter(
          "wegwijs_identity_refusals_total",
          "Calls refused because somebody opens or searches too much.")) {}

absl::Status IdentityLimit::TakeSearch(const std::string& caller,
                                       absl::Time now) {
  return Take(caller, 1, now, searches_);
}

absl::Status IdentityLimit::TakeOpened(const std::string& caller, int count,
                                       absl::Time now) {
  return Take(caller, count, now, opened_);
}

absl::Status IdentityLimit::Take(const std::string& caller, int count,
                                 absl::Time now, prometheus::Counter& counter) {
  if (count == 0) return absl::OkStatus();
  const std::lock_guard lock(mutex_);
  if (now - forgotten_ >= kWindow) {
    std::erase_if(taken_, [&](const auto& one) {
      return now - one.second.back() >= kWindow;
    });
    forgotten_ = now;
  }
  const auto found = taken_.find(caller);
  std::deque<absl::Time> taken;
  if (found != taken_.end()) taken.swap(found->second);
  while (!taken.empty() && now - taken.front() >= kWindow) taken.pop_front();
  const size_t wanted = taken.size() + static_cast<size_t>(count);
  if (wanted > per_hour_) {
    refusals_.Increment();
    const size_t too_many = wanted - per_hour_;
    const absl::Duration delay =
        too_many > taken.size() ? kWindow : taken[too_many - 1] + kWindow - now;
    if (!taken.empty()) taken_[caller] = std::move(taken);
    return Exhausted(per_hour_, delay);
  }
  taken.insert(taken.end(), static_cast<size_t>(count), now);
  taken_[caller] = std::move(taken);
  counter.Increment(count);
  return absl::OkStatus();
}

}  // namespace wegwijs::intake
