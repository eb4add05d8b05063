#include "services/reporting/period.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;

TEST(PeriodTest, WholeMonthsEndWithTheMonth) {
  EXPECT_TRUE(IsWholeMonths(
      {absl::CivilDay(2015, 12, 1), absl::CivilDay(2016, 7, 31)}));
  EXPECT_TRUE(
      IsWholeMonths({absl::CivilDay(2016, 2, 1), absl::CivilDay(2016, 2, 29)}));
  EXPECT_FALSE(
      IsWholeMonths({absl::CivilDay(2016, 2, 1), absl::CivilDay(2016, 2, 28)}));
  EXPECT_FALSE(
      IsWholeMonths({absl::CivilDay(2016, 2, 2), absl::CivilDay(2016, 2, 29)}));
}

TEST(PeriodTest, KnowsWhatItConsistsOf) {
  const auto mark = [](int year, int first, int last_year, int last) {
    return PersonMark({absl::CivilDay(year, first, 1),
                       absl::CivilDay(last_year, last + 1, 1) - 1});
  };
  EXPECT_EQ(mark(2016, 5, 2016, 5), 2);
  EXPECT_EQ(mark(2016, 1, 2016, 2), 2);
  EXPECT_EQ(mark(2016, 4, 2016, 6), 4);
  EXPECT_EQ(mark(2016, 1, 2016, 9), 4);
  EXPECT_EQ(mark(2016, 1, 2016, 6), 8);
  EXPECT_EQ(mark(2016, 7, 2017, 6), 8);
  EXPECT_EQ(mark(2016, 1, 2016, 12), 16);
  EXPECT_EQ(mark(2014, 1, 2016, 12), 16);
  EXPECT_EQ(
      PersonMark({absl::CivilDay(2016, 1, 1), absl::CivilDay(2016, 6, 29)}), 2);
}

TEST(PeriodTest, WideningReachesOverTheYear) {
  const Period widened = WidenedToMonths(
      {absl::CivilDay(2015, 12, 24), absl::CivilDay(2016, 12, 2)});

  EXPECT_EQ(widened.first, absl::CivilDay(2015, 12, 1));
  EXPECT_EQ(widened.last, absl::CivilDay(2016, 12, 31));
}

TEST(PeriodTest, ListsEveryMonthTouched) {
  EXPECT_THAT(
      MonthsOf({absl::CivilDay(2015, 12, 31), absl::CivilDay(2016, 2, 1)}),
      ElementsAre(absl::CivilMonth(2015, 12), absl::CivilMonth(2016, 1),
                  absl::CivilMonth(2016, 2)));
  EXPECT_THAT(
      MonthsOf({absl::CivilDay(2016, 5, 9), absl::CivilDay(2016, 5, 9)}),
      ElementsAre(absl::CivilMonth(2016, 5)));
}

}  // namespace
}  // namespace wegwijs::reporting
