#include "services/intake/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace wegwijs::intake {
namespace {

constexpr absl::CivilDay kToday(2016, 6, 30);

google::type::Date Date(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

absl::Time Utc(int year, int month, int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute),
                         absl::UTCTimeZone());
}

// What is said of `date` as a day of the past; empty if it is one.
std::string Complaint(const google::type::Date& date) {
  FieldViolations violations;
  PastDay(date, kToday, "day", violations);
  if (violations.empty()) return "";
  const auto& violation = violations.bad_request().field_violations(0);
  EXPECT_EQ(violations.bad_request().field_violations_size(), 1);
  EXPECT_EQ(violation.field(), "day");
  return violation.description();
}

TEST(CalendarTest, ChangesDayAtMidnightInBrussels) {
  EXPECT_EQ(DayInBrussels(Utc(2016, 1, 31, 22, 59)),
            absl::CivilDay(2016, 1, 31));
  EXPECT_EQ(DayInBrussels(Utc(2016, 1, 31, 23, 0)), absl::CivilDay(2016, 2, 1));
}

TEST(CalendarTest, KnowsSummerTime) {
  EXPECT_EQ(DayInBrussels(Utc(2016, 6, 29, 21, 59)),
            absl::CivilDay(2016, 6, 29));
  EXPECT_EQ(DayInBrussels(Utc(2016, 6, 29, 22, 0)),
            absl::CivilDay(2016, 6, 30));
}

TEST(CalendarTest, TakesDaysOfTheCalendarOnly) {
  constexpr int kMost = std::numeric_limits<int>::max();
  constexpr int kLeast = std::numeric_limits<int>::min();
  for (const auto& date :
       {Date(2016, 2, 31), Date(2015, 2, 29), Date(1900, 2, 29),
        Date(2016, 4, 31), Date(2016, 13, 1), Date(2016, 0, 1),
        Date(2016, 1, 0), Date(2016, 5, -1), Date(0, 1, 1), Date(-5, 1, 1),
        Date(10000, 1, 1), Date(0, 0, 0), Date(kMost, kMost, kMost),
        Date(kLeast, kLeast, kLeast)}) {
    FieldViolations violations;
    EXPECT_EQ(CalendarDay(date, "day", violations), absl::CivilDay());
    EXPECT_FALSE(violations.empty()) << date.ShortDebugString();
  }
  FieldViolations violations;
  EXPECT_EQ(CalendarDay(Date(2016, 2, 29), "day", violations),
            absl::CivilDay(2016, 2, 29));
  EXPECT_EQ(CalendarDay(Date(9999, 12, 31), "day", violations),
            absl::CivilDay(9999, 12, 31));
  EXPECT_TRUE(violations.empty());
}

TEST(CalendarTest, TakesDaysFrom1990UntilToday) {
  EXPECT_EQ(Complaint(Date(2016, 6, 30)), "");
  EXPECT_EQ(Complaint(Date(1990, 1, 1)), "");
  EXPECT_EQ(Complaint(Date(2016, 7, 1)),
            "2016-07-01 is in the future; the last day possible is today, "
            "2016-06-30.");
  EXPECT_EQ(Complaint(Date(1989, 12, 31)),
            "1989-12-31 is before 1990; the register does not go back so far.");
  EXPECT_EQ(Complaint(Date(2016, 2, 31)),
            "There is no day 2016-2-31; give a year, month and day of the "
            "calendar.");
}

TEST(CalendarTest, WritesDaysBack) {
  FieldViolations violations;
  const absl::CivilDay day(2016, 2, 29);
  EXPECT_EQ(CalendarDay(ToProto(day), "day", violations), day);
  EXPECT_TRUE(violations.empty());
}

}  // namespace
}  // namespace wegwijs::intake
