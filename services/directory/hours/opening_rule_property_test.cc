// Random schedules against libical, which knows RFC 5545 and the time zones by
// itself.

#include <gtest/gtest.h>
#include <libical/ical.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/directory/calendar.h"
#include "services/directory/hours/holidays.h"
#include "services/directory/hours/opening_hours.h"

namespace wegwijs::directory {
namespace {

constexpr char kCodes[7][3] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

class Schedules {
 public:
  explicit Schedules(unsigned seed) : random_(seed) {}

  int Pick(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

  std::string Some(int most, const std::function<std::string()>& one) {
    std::set<std::string> all;
    for (int i = Pick(1, most); i > 0; --i) all.insert(one());
    return absl::StrJoin(all, ",");
  }

  absl::CivilDay Day() { return absl::CivilDay(2025, 1, 1) + Pick(0, 700); }

  // Not within the hour that a night in spring lacks and one in autumn has
  // twice: there RFC 5545 decides otherwise than the contract does.
  std::string Time() {
    return absl::StrFormat("%02d:%02d", Pick(3, 25) % 24, Pick(0, 3) * 15);
  }

  // One that begins on a day that it names, as RFC 5545 wants it.
  v1::Schedule Next() {
    v1::Schedule schedule;
    const bool monthly = Pick(0, 1) == 1;
    schedule.set_freq(monthly ? v1::Schedule::FREQ_MONTHLY
                              : v1::Schedule::FREQ_WEEKLY);
    schedule.set_interval(Pick(0, 2) == 0 ? Pick(2, 4) : Pick(0, 1));
    if (Pick(0, 3) > 0) {
      schedule.set_byday(Some(3, [&] {
        const std::string code = kCodes[Pick(0, 6)];
        if (!monthly || Pick(0, 2) == 0) return code;
        const int which = Pick(-4, 4);
        return which == 0 ? code : absl::StrCat(which, code);
      }));
    }
    if (monthly && Pick(0, 1) == 1) {
      schedule.set_bymonthday(Some(4, [&] {
        return absl::StrCat(Pick(0, 2) == 0 ? -Pick(1, 5) : Pick(1, 31));
      }));
    }
    schedule.set_opens_at(Time());
    schedule.set_closes_at(Time());
    Synchronize(schedule);
    if (Pick(0, 3) == 0) {
      schedule.set_count(Pick(1, 30));
    } else if (Pick(0, 2) == 0) {
      *schedule.mutable_until() =
          DateOf(DayFrom(schedule.dtstart()) + Pick(0, 400));
    }
    return schedule;
  }

 private:
  // Moves the start to the first day that fits the rule as it is.
  void Synchronize(v1::Schedule& schedule) {
    const absl::CivilDay start = Day();
    for (int ahead = 0; ahead < 800; ++ahead) {
      *schedule.mutable_dtstart() = DateOf(start + ahead);
      if (OpeningRule(schedule).Names(start + ahead)) return;
    }
    // It names no day at all.
    schedule.clear_byday();
    schedule.clear_bymonthday();
  }

  std::mt19937 random_;
};

// "20260331"
std::string Compact(const google::type::Date& date) {
  return absl::StrReplaceAll(absl::FormatCivilTime(DayFrom(date)), {{"-", ""}});
}

std::string RuleText(const v1::Schedule& schedule) {
  std::string rule = schedule.freq() == v1::Schedule::FREQ_MONTHLY
                         ? "FREQ=MONTHLY"
                         : "FREQ=WEEKLY";
  if (schedule.interval() > 1) {
    absl::StrAppend(&rule, ";INTERVAL=", schedule.interval());
  }
  if (!schedule.byday().empty()) {
    absl::StrAppend(&rule, ";BYDAY=", schedule.byday());
  }
  if (!schedule.bymonthday().empty()) {
    absl::StrAppend(&rule, ";BYMONTHDAY=", schedule.bymonthday());
  }
  if (schedule.count() > 0) {
    absl::StrAppend(&rule, ";COUNT=", schedule.count());
  }
  if (schedule.has_until()) {
    absl::StrAppend(&rule, ";UNTIL=", Compact(schedule.until()), "T235959");
  }
  return rule;
}

// The days that libical finds until the end of 2028.
std::set<absl::CivilDay> DaysOfLibical(const v1::Schedule& schedule) {
  const icaltimetype start = icaltime_from_string(
      absl::StrCat(Compact(schedule.dtstart()), "T090000").c_str());
  icalrecur_iterator* iterator = icalrecur_iterator_new(
      icalrecurrencetype_from_string(RuleText(schedule).c_str()), start);
  std::set<absl::CivilDay> days;
  for (icaltimetype next = icalrecur_iterator_next(iterator);
       !icaltime_is_null_time(next) && next.year <= 2028;
       next = icalrecur_iterator_next(iterator)) {
    days.insert(absl::CivilDay(next.year, next.month, next.day));
  }
  icalrecur_iterator_free(iterator);
  return days;
}

// In seconds of UTC, when the clock in Brussels shows that time.
int64_t SecondsOfLibical(absl::CivilDay day, const std::string& clock) {
  icaltimetype time = icaltime_null_time();
  time.year = static_cast<int>(day.year());
  time.month = day.month();
  time.day = day.day();
  time.hour = std::stoi(clock.substr(0, 2));
  time.minute = std::stoi(clock.substr(3));
  return icaltime_as_timet_with_zone(
      time, icaltimezone_get_builtin_timezone("Europe/Brussels"));
}

// Whether one of the days holds the moment, when holidays are closed.
bool IsOpenByLibical(const v1::Schedule& schedule,
                     const std::set<absl::CivilDay>& days, absl::Time moment) {
  const absl::CivilDay today = DayInBrussels(moment);
  for (const absl::CivilDay day : {today - 1, today}) {
    if (!days.contains(day) || IsPublicHoliday(day)) continue;
    const absl::CivilDay end =
        schedule.closes_at() > schedule.opens_at() ? day : day + 1;
    const int64_t seconds = absl::ToUnixSeconds(moment);
    if (seconds >= SecondsOfLibical(day, schedule.opens_at()) &&
        seconds < SecondsOfLibical(end, schedule.closes_at())) {
      return true;
    }
  }
  return false;
}

TEST(OpeningRulePropertyTest, NamesTheDaysOfLibical) {
  Schedules schedules(20261129);
  for (int round = 0; round < 2000; ++round) {
    const v1::Schedule schedule = schedules.Next();
    const OpeningRule rule(schedule);
    std::set<absl::CivilDay> days;
    for (absl::CivilDay day(2025, 1, 1); day.year() <= 2028; ++day) {
      if (rule.Names(day)) days.insert(day);
    }
    ASSERT_EQ(days, DaysOfLibical(schedule))
        << RuleText(schedule) << " from "
        << absl::FormatCivilTime(DayFrom(schedule.dtstart()));
  }
}

TEST(OpeningRulePropertyTest, IsOpenWhenLibicalIs) {
  Schedules schedules(5);
  int open = 0;
  for (int round = 0; round < 150; ++round) {
    google::protobuf::RepeatedPtrField<v1::Schedule> one;
    *one.Add() = schedules.Next();
    const std::set<absl::CivilDay> days = DaysOfLibical(one.Get(0));
    const OpeningHours hours(one);
    for (int i = 0; i < 150; ++i) {
      // Half of the moments lie around the nights in which the clocks change.
      absl::CivilDay day = absl::CivilDay(2025, 1, 1) + schedules.Pick(0, 1000);
      if (i % 2 == 0) {
        const absl::CivilMonth month(day.year(), i % 4 == 0 ? 3 : 10, 1);
        day = absl::PrevWeekday(absl::CivilDay(month + 1),
                                absl::Weekday::sunday) -
              schedules.Pick(0, 1);
      }
      const absl::Time moment =
          StartInBrussels(day) + absl::Minutes(schedules.Pick(0, 24 * 60 - 1));
      const bool expected = IsOpenByLibical(one.Get(0), days, moment);
      ASSERT_EQ(hours.At(OpenMoment(moment)) == OpenState::kOpen, expected)
          << one.Get(0).DebugString() << " at " << absl::FormatTime(moment);
      open += expected ? 1 : 0;
    }
  }
  EXPECT_GT(open, 500);
}

}  // namespace
}  // namespace wegwijs::directory
