#include "services/directory/schedule_rules.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/directory/calendar.h"
#include "services/directory/hours/schedule_text.h"
#include "services/directory/list_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr int kMostExceptions = 100;
constexpr int kMostTimes = 1000;
constexpr int kLongestInterval = 52;

void CheckNumber(const std::string& field, int number, int most,
                 FieldViolations& violations) {
  if (number >= 0 && number <= most) return;
  violations.Add(field, absl::StrCat("Is not between 0 and ", most, "."));
}

// Both times or none.
void CheckHours(const std::string& path, const std::string& opens_at,
                const std::string& closes_at, FieldViolations& violations) {
  const auto check = [&](const char* name, const std::string& text,
                         const std::string& other) {
    if (text.empty() && other.empty()) return;
    if (text.empty()) {
      violations.Add(path + name, "Is empty, and the other time is not.");
    } else if (!ParseClock(text).has_value()) {
      violations.Add(path + name, "Is not a time. Write it as in 09:30.");
    }
  };
  check(".opens_at", opens_at, closes_at);
  check(".closes_at", closes_at, opens_at);
  if (opens_at == "24:00") {
    violations.Add(path + ".opens_at", "Is the end of a day. Write 00:00.");
  }
}

void CheckDays(const v1::Schedule& schedule, const std::string& path,
               FieldViolations& violations) {
  const auto byday = ParseByDay(schedule.byday());
  const bool monthly = schedule.freq() == v1::Schedule::FREQ_MONTHLY;
  if (!byday.has_value()) {
    violations.Add(path + ".byday",
                   "Are no days of the week. Write them as in MO,WE, or of a "
                   "month as in 1MO,-1FR.");
  } else if (!monthly && std::any_of(byday->begin(), byday->end(),
                                     [](RuleDay day) { return day.which; })) {
    violations.Add(path + ".byday",
                   "Says which one of a month, and the schedule is not "
                   "monthly. Leave the number out, or make it monthly.");
  }
  if (!ParseByMonthDay(schedule.bymonthday()).has_value()) {
    violations.Add(path + ".bymonthday",
                   "Are no days of a month. Write them as in 1,15,-1.");
  } else if (!monthly && !schedule.bymonthday().empty()) {
    violations.Add(path + ".bymonthday",
                   "Is for a monthly schedule only. Leave it out.");
  }
}

void CheckStart(const v1::Schedule& schedule, const std::string& path,
                FieldViolations& violations) {
  if (schedule.has_dtstart()) {
    CheckDay(path + ".dtstart", schedule.dtstart(), violations);
    return;
  }
  const bool has_hours = !schedule.opens_at().empty();
  if (schedule.interval() > 1 || schedule.count() > 0) {
    violations.Add(path + ".dtstart",
                   "Is empty. Give the day from which to count.");
  } else if (has_hours && schedule.byday().empty() &&
             schedule.bymonthday().empty() && schedule.exceptions().empty()) {
    violations.Add(path + ".dtstart",
                   "Is empty, and no other field says a day. Fill in one.");
  }
}

void CheckSpan(const v1::Schedule& schedule, const std::string& path,
               FieldViolations& violations) {
  if (schedule.has_valid_from()) {
    CheckDay(path + ".valid_from", schedule.valid_from(), violations);
  }
  if (schedule.has_valid_to()) {
    CheckDay(path + ".valid_to", schedule.valid_to(), violations);
    if (schedule.has_valid_from() &&
        DayFrom(schedule.valid_to()) < DayFrom(schedule.valid_from())) {
      violations.Add(path + ".valid_to",
                     "Is before valid_from. Correct one of the two.");
    }
  }
  if (!schedule.has_until()) return;
  CheckDay(path + ".until", schedule.until(), violations);
  if (schedule.count() > 0) {
    violations.Add(path + ".until", "Is here with count. Keep one of the two.");
  }
}

void CheckException(const v1::ScheduleException& exception,
                    const std::string& path, FieldViolations& violations) {
  CheckDay(path + ".date", exception.date(), violations);
  CheckHours(path, exception.opens_at(), exception.closes_at(), violations);
  CheckLine(path + ".reason", exception.reason(), {0, 200}, violations);
}

}  // namespace

void CheckSchedule(const v1::Schedule& schedule, const std::string& path,
                   FieldViolations& violations) {
  CheckHsdsId(path + ".id", schedule.id(), violations);
  CheckSpan(schedule, path, violations);
  CheckStart(schedule, path, violations);
  CheckNumber(path + ".count", schedule.count(), kMostTimes, violations);
  CheckCode(path + ".freq", v1::Schedule::Freq_IsValid(schedule.freq()),
            violations);
  CheckNumber(path + ".interval", schedule.interval(), kLongestInterval,
              violations);
  CheckDays(schedule, path, violations);
  CheckHours(path, schedule.opens_at(), schedule.closes_at(), violations);
  CheckList(path + ".exceptions", schedule.exceptions(), kMostExceptions,
            CheckException, violations);
  CheckEachOnce(
      path + ".exceptions", schedule.exceptions(),
      [](const v1::ScheduleException& one) {
        return one.date().SerializeAsString();
      },
      violations);
  CheckText(path + ".description", schedule.description(), {0, 500},
            violations);
  CheckLine(path + ".attending_type", schedule.attending_type(), {0, 120},
            violations);
  CheckText(path + ".notes", schedule.notes(), {0, 500}, violations);
  CheckWebAddress(path + ".schedule_link", schedule.schedule_link(),
                  violations);
}

}  // namespace wegwijs::directory
