#include "services/directory/hours/opening_hours.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>

#include "services/directory/calendar.h"
#include "services/directory/hours/holidays.h"

namespace wegwijs::directory {
namespace {

absl::TimeZone Zone() {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone("Europe/Brussels", &zone));
  return zone;
}

// "2026-03-29 02:30", as the clock shows it in Brussels.
absl::Time At(const std::string& text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", text, Zone(), &time, &error))
      << error;
  return time;
}

// Schedules in text format, one in each argument.
template <typename... Texts>
OpeningHours Hours(const Texts&... texts) {
  google::protobuf::RepeatedPtrField<v1::Schedule> schedules;
  for (const std::string& text : {std::string(texts)...}) {
    EXPECT_TRUE(
        google::protobuf::TextFormat::ParseFromString(text, schedules.Add()));
  }
  return OpeningHours(schedules);
}

OpenState StateAt(const OpeningHours& hours, const std::string& text) {
  return hours.At(OpenMoment(At(text)));
}

std::string NextAfter(const OpeningHours& hours, const std::string& text) {
  const auto next = hours.NextOpening(OpenMoment(At(text)));
  return next.has_value() ? absl::FormatTime("%Y-%m-%d %H:%M", *next, Zone())
                          : "never";
}

constexpr char kOfficeHours[] =
    "freq: FREQ_WEEKLY byday: 'MO,TU,WE,TH,FR' "
    "opens_at: '09:00' closes_at: '12:30'";

TEST(OpeningHoursTest, IsOpenFromTheFirstMinuteToBeforeTheLast) {
  const OpeningHours hours = Hours(kOfficeHours);
  EXPECT_EQ(StateAt(hours, "2026-02-02 08:59"), OpenState::kClosed);
  EXPECT_EQ(StateAt(hours, "2026-02-02 09:00"), OpenState::kOpen);
  EXPECT_EQ(StateAt(hours, "2026-02-02 12:29"), OpenState::kOpen);
  EXPECT_EQ(StateAt(hours, "2026-02-02 12:30"), OpenState::kClosed);
  EXPECT_EQ(StateAt(hours, "2026-02-01 10:00"), OpenState::kClosed);
  EXPECT_EQ(NextAfter(hours, "2026-02-06 12:30"), "2026-02-09 09:00");
}

TEST(OpeningHoursTest, GoesOnAfterMidnight) {
  const OpeningHours night = Hours(
      "freq: FREQ_WEEKLY byday: 'FR' opens_at: '20:00' closes_at: '02:00'");
  EXPECT_EQ(StateAt(night, "2026-02-06 19:59"), OpenState::kClosed);
  EXPECT_EQ(StateAt(night, "2026-02-06 23:59"), OpenState::kOpen);
  EXPECT_EQ(StateAt(night, "2026-02-07 01:59"), OpenState::kOpen);
  EXPECT_EQ(StateAt(night, "2026-02-07 02:00"), OpenState::kClosed);
  EXPECT_EQ(StateAt(night, "2026-02-06 01:00"), OpenState::kClosed);
  EXPECT_EQ(night.Until(OpenMoment(At("2026-02-06 23:00"))),
            At("2026-02-07 02:00"));
  const OpeningHours day_long = Hours(
      "freq: FREQ_WEEKLY byday: 'FR' opens_at: '00:00' closes_at: '24:00'");
  EXPECT_EQ(StateAt(day_long, "2026-02-06 23:59"), OpenState::kOpen);
  EXPECT_EQ(StateAt(day_long, "2026-02-07 00:00"), OpenState::kClosed);
}

// On 2026-03-29 the clock jumps from 02:00 to 03:00; on 2026-10-25 it shows
// 02:00 to 03:00 twice.
TEST(OpeningHoursTest, HoldsWhenTheClocksChange) {
  const OpeningHours night = Hours(
      "freq: FREQ_WEEKLY byday: 'SA' opens_at: '22:00' closes_at: '04:00'");
  const auto open_for = [&night](const std::string& from) {
    const absl::Time start = At(from);
    return night.Until(OpenMoment(start)) - start;
  };
  EXPECT_EQ(open_for("2026-03-21 22:00"), absl::Hours(6));
  EXPECT_EQ(open_for("2026-03-28 22:00"), absl::Hours(5));
  EXPECT_EQ(open_for("2026-10-24 22:00"), absl::Hours(7));

  const OpeningHours early = Hours(
      "freq: FREQ_WEEKLY byday: 'SU' opens_at: '02:30' closes_at: '05:00'");
  EXPECT_EQ(StateAt(early, "2026-03-29 03:00"), OpenState::kOpen);
  EXPECT_EQ(early.At(OpenMoment(At("2026-03-29 03:00") - absl::Minutes(1))),
            OpenState::kClosed);
  // Both times that the clock shows 02:45, from the first 02:30 on.
  const absl::Time first = At("2026-10-25 02:45");
  EXPECT_EQ(early.At(OpenMoment(first)), OpenState::kOpen);
  EXPECT_EQ(early.At(OpenMoment(first + absl::Minutes(30))), OpenState::kOpen);
}

TEST(OpeningHoursTest, HolidaysAreClosedUnlessSaidOtherwise) {
  const std::string weekly =
      "freq: FREQ_WEEKLY byday: 'FR' opens_at: '09:00' closes_at: '12:00' ";
  const OpeningHours closed = Hours(weekly);
  // 2026-05-01 is a Friday.
  EXPECT_EQ(StateAt(closed, "2026-05-01 10:00"), OpenState::kClosed);
  EXPECT_TRUE(closed.ClosedByHoliday(OpenMoment(At("2026-05-01 10:00"))));
  EXPECT_EQ(NextAfter(closed, "2026-04-30 10:00"), "2026-05-08 09:00");
  EXPECT_EQ(StateAt(Hours(weekly + "open_on_public_holidays: true"),
                    "2026-05-01 10:00"),
            OpenState::kOpen);
  const OpeningHours with_hours = Hours(
      weekly +
      "exceptions { date { year: 2026 month: 5 day: 1 } opens_at: '14:00' "
      "closes_at: '15:00' }");
  EXPECT_EQ(StateAt(with_hours, "2026-05-01 10:00"), OpenState::kClosed);
  EXPECT_EQ(StateAt(with_hours, "2026-05-01 14:30"), OpenState::kOpen);
}

TEST(OpeningHoursTest, ANightBeforeAHolidayEndsAsAlways) {
  const OpeningHours night = Hours(
      "freq: FREQ_WEEKLY byday: 'TH,FR' opens_at: '22:00' closes_at: '02:00'");
  EXPECT_EQ(StateAt(night, "2026-05-01 01:00"), OpenState::kOpen);
  EXPECT_EQ(StateAt(night, "2026-05-01 23:00"), OpenState::kClosed);
  EXPECT_EQ(StateAt(night, "2026-05-02 01:00"), OpenState::kClosed);
}

TEST(OpeningHoursTest, ExceptionsCountWhateverTheRuleSays) {
  const OpeningHours hours = Hours(
      std::string(kOfficeHours) +
      " exceptions { date { year: 2026 month: 2 day: 3 } }"
      " exceptions { date { year: 2026 month: 2 day: 7 } opens_at: '10:00'"
      " closes_at: '16:00' }");
  EXPECT_EQ(StateAt(hours, "2026-02-03 10:00"), OpenState::kClosed);
  EXPECT_EQ(StateAt(hours, "2026-02-07 10:00"), OpenState::kOpen);
  EXPECT_EQ(NextAfter(hours, "2026-02-02 23:00"), "2026-02-04 09:00");
  EXPECT_EQ(NextAfter(hours, "2026-02-06 23:00"), "2026-02-07 10:00");
}

TEST(OpeningHoursTest, SchedulesAddToEachOther) {
  const OpeningHours hours = Hours(
      kOfficeHours,
      "freq: FREQ_MONTHLY byday: '1SA' opens_at: '10:00' closes_at: '12:00'");
  EXPECT_EQ(StateAt(hours, "2026-02-07 11:00"), OpenState::kOpen);
  EXPECT_EQ(StateAt(hours, "2026-02-14 11:00"), OpenState::kClosed);
  EXPECT_EQ(StateAt(hours, "2026-02-09 11:00"), OpenState::kOpen);
}

TEST(OpeningHoursTest, WhatSaysNoHoursIsUnknown) {
  EXPECT_EQ(StateAt(OpeningHours(), "2026-02-02 10:00"), OpenState::kUnknown);
  EXPECT_EQ(StateAt(Hours("description: 'Na afspraak'"), "2026-02-02 10:00"),
            OpenState::kUnknown);
  // By appointment on Saturdays.
  const OpeningHours hours =
      Hours(kOfficeHours, "freq: FREQ_WEEKLY byday: 'SA'");
  EXPECT_EQ(StateAt(hours, "2026-02-07 10:00"), OpenState::kUnknown);
  EXPECT_EQ(StateAt(hours, "2026-02-08 10:00"), OpenState::kClosed);
  const OpeningHours ended = Hours(
      std::string(kOfficeHours) + " valid_to { year: 2025 month: 12 day: 31 }");
  EXPECT_EQ(StateAt(ended, "2025-12-31 10:00"), OpenState::kOpen);
  EXPECT_EQ(StateAt(ended, "2026-02-02 10:00"), OpenState::kUnknown);
  EXPECT_EQ(NextAfter(ended, "2026-02-02 10:00"), "never");
}

TEST(OpeningHoursTest, OnceIsOnce) {
  const OpeningHours once = Hours(
      "dtstart { year: 2026 month: 2 day: 4 } opens_at: '10:00' "
      "closes_at: '11:00'");
  EXPECT_EQ(StateAt(once, "2026-02-04 10:30"), OpenState::kOpen);
  EXPECT_EQ(NextAfter(once, "2026-01-01 00:00"), "2026-02-04 10:00");
  EXPECT_EQ(StateAt(once, "2026-02-11 10:30"), OpenState::kUnknown);
}

TEST(HolidaysTest, AreTheTenOf2026) {
  std::vector<std::string> found;
  for (absl::CivilDay day(2026, 1, 1); day.year() == 2026; ++day) {
    if (IsPublicHoliday(day)) found.push_back(absl::FormatCivilTime(day));
  }
  EXPECT_THAT(found, ::testing::ElementsAre(
                         "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14",
                         "2026-05-25", "2026-07-21", "2026-08-15", "2026-11-01",
                         "2026-11-11", "2026-12-25"));
}

TEST(HolidaysTest, KnowsEaster) {
  EXPECT_EQ(EasterOf(2024), absl::CivilDay(2024, 3, 31));
  EXPECT_EQ(EasterOf(2025), absl::CivilDay(2025, 4, 20));
  EXPECT_EQ(EasterOf(2038), absl::CivilDay(2038, 4, 25));
}

}  // namespace
}  // namespace wegwijs::directory
