// How often one caller may call: so many calls a second over time, and a burst
// of them at once.

#ifndef WEGWIJS_SERVICES_GATEWAY_RATE_LIMIT_H_
#define WEGWIJS_SERVICES_GATEWAY_RATE_LIMIT_H_

#include <cstddef>
#include <mutex>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace wegwijs::gateway {

// Counted in this process. Safe to use from many threads. Forgets who has been
// quiet, and keeps no more of anybody than a hash.
class RateLimit {
 public:
  // From one address may come more than from one caller, because a town hall
  // has one for all who work there.
  static constexpr int kCallersPerAddress = 10;

  // `per_second` of 0 lets everything pass.
  RateLimit(double per_second, int burst);

  // Counts one call of `caller`, which is what they prove who they are with, or
  // empty, from `address`. RESOURCE_EXHAUSTED, ErrorInfo RATE_LIMIT and
  // RetryInfo, when that is too many.
  absl::Status Take(absl::string_view caller, absl::string_view address,
                    absl::Time now);

  // How many are known.
  size_t known() const;

 private:
  // Who is counted, and for how many callers they may stand.
  struct Count {
    size_t key;
    int callers;
  };

  // How much time one call takes up, and when everything has come back after
  // one more.
  absl::Duration Each(const Count& count) const;
  absl::Time AfterOneMore(const Count& count, absl::Time now) const;
  void Forget(absl::Time now);

  const double per_second_;
  const int burst_;
  // Guards what follows.
  mutable std::mutex mutex_;
  // When everything that somebody used of their burst has come back.
  absl::flat_hash_map<size_t, absl::Time> whole_again_;
  absl::Time forgotten_ = absl::InfinitePast();
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_RATE_LIMIT_H_
