// Whether something with schedules is open at a moment.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HOURS_OPENING_HOURS_H_
#define WEGWIJS_SERVICES_DIRECTORY_HOURS_OPENING_HOURS_H_

#include <google/protobuf/repeated_field.h>

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/directory/hours/opening_rule.h"

namespace wegwijs::directory {

// A moment with what it is in Brussels, worked out once for many questions.
class OpenMoment {
 public:
  explicit OpenMoment(absl::Time time);

  absl::Time time() const { return time_; }
  // The day, and whether it is a holiday; of the day before, too.
  absl::CivilDay day() const { return day_; }
  bool is_holiday() const { return is_holiday_; }
  bool was_holiday() const { return was_holiday_; }
  // Minutes since midnight by the clock.
  int minute() const { return minute_; }
  // Whether the clocks change so near to it that minutes do not say when.
  bool clocks_change() const { return clocks_change_; }

 private:
  absl::Time time_;
  absl::CivilDay day_;
  int minute_;
  bool is_holiday_;
  bool was_holiday_;
  bool clocks_change_;
};

enum class OpenState { kOpen, kClosed, kUnknown };

class OpeningHours {
 public:
  OpeningHours() = default;
  // The schedules have passed CheckSchedule; several add to each other.
  explicit OpeningHours(
      const google::protobuf::RepeatedPtrField<v1::Schedule>& schedules);

  // kUnknown when no schedule says hours, when all that do have ended, or when
  // one without hours names the day and the others are closed.
  OpenState At(const OpenMoment& moment) const;

  // When it closes, as of a moment at which it is open: the latest end of the
  // hours that hold it.
  absl::Time Until(const OpenMoment& moment) const;

  // When it next opens after the moment, within 400 days.
  std::optional<absl::Time> NextOpening(const OpenMoment& moment) const;

  // Whether it would be open on the day but for a holiday.
  bool ClosedByHoliday(const OpenMoment& moment) const;

 private:
  std::vector<OpeningRule> rules_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_HOURS_OPENING_HOURS_H_
