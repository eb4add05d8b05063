// How schedules write days and times: the texts of RFC 5545 and of HSDS. Each
// function gives nothing for what is written otherwise.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HOURS_SCHEDULE_TEXT_H_
#define WEGWIJS_SERVICES_DIRECTORY_HOURS_SCHEDULE_TEXT_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace wegwijs::directory {

// A day of the week; of a month perhaps the first (1) or the last (-1) of them.
struct RuleDay {
  absl::Weekday weekday = absl::Weekday::monday;
  // Zero: each.
  int which = 0;
};

// "MO,WE" or "1MO,-1FR". Empty: none.
std::optional<std::vector<RuleDay>> ParseByDay(absl::string_view text);

// "1,15,-1": from -31 to 31 without zero. Empty: none.
std::optional<std::vector<int>> ParseByMonthDay(absl::string_view text);

// Minutes since midnight in "09:30"; "24:00" is 1440.
std::optional<int> ParseClock(absl::string_view text);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_HOURS_SCHEDULE_TEXT_H_
