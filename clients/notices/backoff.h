// How long to wait after a failure.

#ifndef WEGWIJS_CLIENTS_NOTICES_BACKOFF_H_
#define WEGWIJS_CLIENTS_NOTICES_BACKOFF_H_

#include "absl/time/time.h"

namespace wegwijs::notices {

struct Backoff {
  absl::Duration first;
  absl::Duration longest;
};

// A notice is tried again after a second, two, four ... an hour, and given up
// when it has waited for three days.
inline constexpr Backoff kNoticeBackoff = {absl::Seconds(1), absl::Hours(1)};
inline constexpr absl::Duration kPatience = absl::Hours(72);

// The feed is asked for again after 0.2, 0.4 ... 30 seconds.
inline constexpr Backoff kFeedBackoff = {absl::Milliseconds(200),
                                         absl::Seconds(30)};

// The wait after the `failures`-th failure in a row, 1 or more. `part`, from 0
// to 1, is drawn: it takes up to half of the wait away, so that what failed
// together is not tried again together.
absl::Duration WaitAfter(int failures, const Backoff& backoff, double part);

// Draws `part`.
double RandomPart();

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_BACKOFF_H_
