// How many identities somebody may open, and how often they may search: so many
// together in any hour. It keeps a careless script, or a stolen token, from
// reading the register name by name.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_IDENTITY_LIMIT_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_IDENTITY_LIMIT_H_

#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/runtime/metrics.h"

namespace wegwijs::intake {

// Counted in this process: with several replicas each allows as many. Safe to
// use from many threads.
//
// Metrics, without names: wegwijs_identities_opened_total,
// wegwijs_identity_searches_total, and wegwijs_identity_refusals_total, which
// is worth an alarm.
class IdentityLimit {
 public:
  static constexpr int kDefaultPerHour = 120;

  explicit IdentityLimit(Metrics& metrics, int per_hour = kDefaultPerHour);

  // Counts one search of `caller` (the subject of their token).
  // RESOURCE_EXHAUSTED, ErrorInfo IDENTITY_LIMIT and RetryInfo, if that is too
  // much; it counts nothing then.
  absl::Status TakeSearch(const std::string& caller, absl::Time now);

  // The same for `count` opened identities, all or none.
  absl::Status TakeOpened(const std::string& caller, int count, absl::Time now);

 private:
  absl::Status Take(const std::string& caller, int count, absl::Time now,
                    prometheus::Counter& counter);

  const size_t per_hour_;
  prometheus::Counter& opened_;
  prometheus::Counter& searches_;
  prometheus::Counter& refusals_;
  // Guards what follows.
  std::mutex mutex_;
  // What each caller took within the last hour, the earliest first.
  std::map<std::string, std::deque<absl::Time>> taken_;
  // When callers who took nothing for an hour were last forgotten.
  absl::Time forgotten_ = absl::InfinitePast();
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_IDENTITY_LIMIT_H_
