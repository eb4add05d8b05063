#include "services/directory/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::directory {
namespace {

constexpr absl::CivilDay kToday(2026, 11, 28);

google::type::Date Date(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

bool Passes(const google::type::Date& date) {
  FieldViolations violations;
  CheckPastDay("day", date, kToday, violations);
  return violations.empty();
}

TEST(CalendarTest, ADayBeginsAtMidnightInBrussels) {
  const absl::Time evening = absl::FromCivil(
      absl::CivilMinute(2026, 7, 1, 21, 59), absl::UTCTimeZone());
  EXPECT_EQ(DayInBrussels(evening), absl::CivilDay(2026, 7, 1));
  EXPECT_EQ(DayInBrussels(evening + absl::Minutes(1)),
            absl::CivilDay(2026, 7, 2));
}

TEST(CalendarTest, SummerTimeMovesWhenADayBegins) {
  const auto utc = [](int month, int day, int hour) {
    return absl::FromCivil(absl::CivilHour(2026, month, day, hour),
                           absl::UTCTimeZone());
  };
  EXPECT_EQ(StartInBrussels(absl::CivilDay(2026, 3, 29)), utc(3, 28, 23));
  EXPECT_EQ(StartInBrussels(absl::CivilDay(2026, 3, 30)), utc(3, 29, 22));
  EXPECT_EQ(StartInBrussels(absl::CivilDay(2026, 10, 25)), utc(10, 24, 22));
  EXPECT_EQ(StartInBrussels(absl::CivilDay(2026, 10, 26)), utc(10, 25, 23));
}

TEST(CalendarTest, TakesFullDatesUntilToday) {
  EXPECT_TRUE(Passes(Date(2026, 11, 28)));
  EXPECT_TRUE(Passes(Date(2024, 2, 29)));
  EXPECT_TRUE(Passes(Date(1990, 1, 1)));
  EXPECT_FALSE(Passes(Date(2026, 11, 29)));
  EXPECT_FALSE(Passes(Date(2026, 2, 29)));
  EXPECT_FALSE(Passes(Date(2026, 11, 0)));
  EXPECT_FALSE(Passes(Date(1989, 12, 31)));
  EXPECT_FALSE(Passes({}));
}

TEST(CalendarTest, ADayIsTheSameThereAndBack) {
  EXPECT_EQ(DayFrom(DateOf(kToday)), kToday);
}

}  // namespace
}  // namespace wegwijs::directory
