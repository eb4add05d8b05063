#include "services/directory/hours/opening_rule.h"

#include <algorithm>
#include <string>

#include "services/directory/calendar.h"

namespace wegwijs::directory {
namespace {

constexpr int kDay = 24 * 60;
// A count that goes further counts for ever.
constexpr absl::civil_year_t kLastYear = 2100;

std::optional<DayHours> HoursFrom(const std::string& opens_at,
                                  const std::string& closes_at) {
  const std::optional<int> opens = ParseClock(opens_at);
  const std::optional<int> closes = ParseClock(closes_at);
  if (!opens.has_value() || !closes.has_value()) return std::nullopt;
  return DayHours{*opens, *closes > *opens ? *closes : *closes + kDay};
}

absl::CivilDay MondayOf(absl::CivilDay day) {
  return absl::PrevWeekday(day + 1, absl::Weekday::monday);
}

int LastDayOfMonth(absl::CivilDay day) {
  return (absl::CivilDay(absl::CivilMonth(day) + 1) - 1).day();
}

// Whether the day is the which-th of its weekday in its month.
bool IsWhich(absl::CivilDay day, int which) {
  if (which > 0) return (day.day() - 1) / 7 + 1 == which;
  return -((LastDayOfMonth(day) - day.day()) / 7 + 1) == which;
}

}  // namespace

OpeningRule::OpeningRule(const v1::Schedule& schedule)
    : on_holidays_(schedule.open_on_public_holidays()),
      interval_(std::max(1, schedule.interval())),
      byday_(ParseByDay(schedule.byday()).value_or(std::vector<RuleDay>())),
      bymonthday_(
          ParseByMonthDay(schedule.bymonthday()).value_or(std::vector<int>())) {
  if (schedule.has_valid_from()) first_ = DayFrom(schedule.valid_from());
  if (schedule.has_valid_to()) last_ = DayFrom(schedule.valid_to());
  if (schedule.has_until()) last_ = std::min(last_, DayFrom(schedule.until()));
  if (schedule.has_dtstart()) {
    start_ = DayFrom(schedule.dtstart());
    first_ = std::max(first_, start_);
  }
  if (schedule.freq() == v1::Schedule::FREQ_MONTHLY) {
    kind_ = Kind::kMonthly;
  } else if (schedule.freq() == v1::Schedule::FREQ_WEEKLY || !byday_.empty()) {
    kind_ = Kind::kWeekly;
  } else if (schedule.has_dtstart()) {
    kind_ = Kind::kOnce;
    last_ = std::min(last_, start_);
  }
  if (const auto hours = HoursFrom(schedule.opens_at(), schedule.closes_at())) {
    hours_ = *hours;
    has_hours_ = true;
  }
  for (const v1::ScheduleException& one : schedule.exceptions()) {
    exceptions_.push_back(
        {DayFrom(one.date()), HoursFrom(one.opens_at(), one.closes_at())});
    has_hours_ = has_hours_ || exceptions_.back().hours.has_value();
  }
  std::sort(
      exceptions_.begin(), exceptions_.end(),
      [](const Exception& a, const Exception& b) { return a.day < b.day; });
  if (schedule.count() > 0 && kind_ != Kind::kAlways) {
    last_ = std::min(last_, DayOfTime(schedule.count()));
  }
}

bool OpeningRule::Names(absl::CivilDay day) const {
  return day >= first_ && day <= last_ && Fits(day);
}

std::optional<DayHours> OpeningRule::On(absl::CivilDay day,
                                        bool is_holiday) const {
  if (!has_hours_) return std::nullopt;
  const auto exception = std::lower_bound(
      exceptions_.begin(), exceptions_.end(), day,
      [](const Exception& one, absl::CivilDay at) { return one.day < at; });
  if (exception != exceptions_.end() && exception->day == day) {
    return exception->hours;
  }
  if (hours_ == DayHours() || (is_holiday && !on_holidays_) || !Names(day)) {
    return std::nullopt;
  }
  return hours_;
}

bool OpeningRule::Fits(absl::CivilDay day) const {
  switch (kind_) {
    case Kind::kAlways:
      // Of a schedule that says no day, only the exceptions have hours.
      return hours_ == DayHours();
    case Kind::kOnce:
      return day == start_;
    case Kind::kWeekly: {
      if (interval_ > 1 &&
          (MondayOf(day) - MondayOf(start_)) / 7 % interval_ != 0) {
        return false;
      }
      const absl::Weekday weekday = absl::GetWeekday(day);
      if (byday_.empty()) return weekday == absl::GetWeekday(start_);
      return std::any_of(
          byday_.begin(), byday_.end(),
          [weekday](const RuleDay& one) { return one.weekday == weekday; });
    }
    case Kind::kMonthly:
      return FitsMonth(day);
  }
  return false;
}

bool OpeningRule::FitsMonth(absl::CivilDay day) const {
  if (interval_ > 1 &&
      (absl::CivilMonth(day) - absl::CivilMonth(start_)) % interval_ != 0) {
    return false;
  }
  if (byday_.empty() && bymonthday_.empty()) return day.day() == start_.day();
  const bool fits_byday =
      byday_.empty() ||
      std::any_of(byday_.begin(), byday_.end(), [day](const RuleDay& one) {
        return one.weekday == absl::GetWeekday(day) &&
               (one.which == 0 || IsWhich(day, one.which));
      });
  if (!fits_byday || bymonthday_.empty()) return fits_byday;
  const int from_end = day.day() - LastDayOfMonth(day) - 1;
  return std::any_of(
      bymonthday_.begin(), bymonthday_.end(),
      [day, from_end](int one) { return one == day.day() || one == from_end; });
}

absl::CivilDay OpeningRule::DayOfTime(int count) const {
  for (absl::CivilDay day = start_; day.year() < kLastYear; ++day) {
    if (Fits(day) && --count == 0) return day;
  }
  return absl::CivilDay::max();
}

}  // namespace wegwijs::directory
