#include "services/directory/hours/opening_hours.h"

#include <algorithm>

#include "services/directory/calendar.h"
#include "services/directory/hours/holidays.h"

namespace wegwijs::directory {
namespace {

constexpr int kDay = 24 * 60;
constexpr int kFarthest = 400;

// Whether the clock shows `minute` of `day` within the hours of `of`, which is
// the same day or the one before.
bool Holds(const DayHours& hours, int minute) {
  return minute >= hours.opens && minute < hours.closes;
}

bool HoldsTime(const DayHours& hours, absl::CivilDay of, absl::Time time) {
  return time >= ClockInBrussels(of, hours.opens) &&
         time < ClockInBrussels(of, hours.closes);
}

// Calls `found(day, hours)` for each hours of `rule` that hold the moment.
template <typename Found>
void ForEachHolding(const OpeningRule& rule, const OpenMoment& moment,
                    const Found& found) {
  const auto look = [&](absl::CivilDay day, bool is_holiday, int minute) {
    const std::optional<DayHours> hours = rule.On(day, is_holiday);
    if (!hours.has_value()) return;
    if (moment.clocks_change() ? HoldsTime(*hours, day, moment.time())
                               : Holds(*hours, minute)) {
      found(day, *hours);
    }
  };
  look(moment.day(), moment.is_holiday(), moment.minute());
  look(moment.day() - 1, moment.was_holiday(), moment.minute() + kDay);
}

}  // namespace

OpenMoment::OpenMoment(absl::Time time)
    : time_(time),
      day_(DayInBrussels(time)),
      minute_(MinuteInBrussels(time)),
      is_holiday_(IsPublicHoliday(day_)),
      was_holiday_(IsPublicHoliday(day_ - 1)),
      clocks_change_(StartInBrussels(day_ + 2) - StartInBrussels(day_ - 1) !=
                     absl::Hours(72)) {}

OpeningHours::OpeningHours(
    const google::protobuf::RepeatedPtrField<v1::Schedule>& schedules)
    : rules_(schedules.begin(), schedules.end()) {}

OpenState OpeningHours::At(const OpenMoment& moment) const {
  bool says_hours = false;
  bool may_be_open = false;
  for (const OpeningRule& rule : rules_) {
    if (!rule.has_hours()) {
      may_be_open = may_be_open || rule.Names(moment.day());
      continue;
    }
    says_hours = says_hours || rule.last() >= moment.day() - 1;
    bool open = false;
    ForEachHolding(rule, moment,
                   [&open](absl::CivilDay, const DayHours&) { open = true; });
    if (open) return OpenState::kOpen;
  }
  return says_hours && !may_be_open ? OpenState::kClosed : OpenState::kUnknown;
}

absl::Time OpeningHours::Until(const OpenMoment& moment) const {
  absl::Time until = moment.time();
  for (const OpeningRule& rule : rules_) {
    ForEachHolding(
        rule, moment, [&until](absl::CivilDay day, const DayHours& hours) {
          until = std::max(until, ClockInBrussels(day, hours.closes));
        });
  }
  return until;
}

std::optional<absl::Time> OpeningHours::NextOpening(
    const OpenMoment& moment) const {
  for (int ahead = 0; ahead <= kFarthest; ++ahead) {
    const absl::CivilDay day = moment.day() + ahead;
    const bool is_holiday = IsPublicHoliday(day);
    absl::Time next = absl::InfiniteFuture();
    for (const OpeningRule& rule : rules_) {
      const std::optional<DayHours> hours = rule.On(day, is_holiday);
      if (!hours.has_value()) continue;
      const absl::Time opens = ClockInBrussels(day, hours->opens);
      if (opens > moment.time()) next = std::min(next, opens);
    }
    if (next != absl::InfiniteFuture()) return next;
  }
  return std::nullopt;
}

bool OpeningHours::ClosedByHoliday(const OpenMoment& moment) const {
  if (!moment.is_holiday()) return false;
  return std::any_of(rules_.begin(), rules_.end(),
                     [&moment](const OpeningRule& rule) {
                       return !rule.On(moment.day(), true).has_value() &&
                              rule.On(moment.day(), false).has_value();
                     });
}

}  // namespace wegwijs::directory
