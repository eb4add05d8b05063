// One schedule, made ready to be asked about days.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HOURS_OPENING_RULE_H_
#define WEGWIJS_SERVICES_DIRECTORY_HOURS_OPENING_RULE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/directory/hours/schedule_text.h"
#include "wegwijs/directory/v1/schedule.pb.h"

namespace wegwijs::directory {

// From when to when on a day, in minutes since its midnight by the clock; what
// ends on the day after ends after minute 1440.
struct DayHours {
  int opens = 0;
  int closes = 0;

  bool operator==(const DayHours&) const = default;
};

class OpeningRule {
 public:
  // `schedule` has passed CheckSchedule.
  explicit OpeningRule(const v1::Schedule& schedule);

  // Whether the rule names the day; holidays and exceptions do not count.
  bool Names(absl::CivilDay day) const;

  // When it is open on the day; nothing when it is closed, or when it does not
  // say its hours.
  std::optional<DayHours> On(absl::CivilDay day, bool is_holiday) const;

  // Whether it says hours at all.
  bool has_hours() const { return has_hours_; }

  // The last day on which it counts.
  absl::CivilDay last() const { return last_; }

 private:
  struct Exception {
    absl::CivilDay day;
    std::optional<DayHours> hours;
  };
  enum class Kind : uint8_t { kAlways, kOnce, kWeekly, kMonthly };

  bool Fits(absl::CivilDay day) const;
  bool FitsMonth(absl::CivilDay day) const;
  // The day of the `count`-th time from start_ on.
  absl::CivilDay DayOfTime(int count) const;

  Kind kind_ = Kind::kAlways;
  bool has_hours_ = false;
  bool on_holidays_ = false;
  int interval_ = 1;
  absl::CivilDay first_ = absl::CivilDay::min();
  absl::CivilDay last_ = absl::CivilDay::max();
  // Where interval and count begin; without one the interval is 1.
  absl::CivilDay start_ = absl::CivilDay::min();
  DayHours hours_;
  std::vector<RuleDay> byday_;
  std::vector<int> bymonthday_;
  // By day.
  std::vector<Exception> exceptions_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_HOURS_OPENING_RULE_H_
