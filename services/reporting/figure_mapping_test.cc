#include "services/reporting/figure_mapping.h"

#include <gtest/gtest.h>

namespace wegwijs::reporting {
namespace {

TEST(FigureMappingTest, AHiddenCountCarriesNoValue) {
  EXPECT_EQ(CountOf(3, true).value(), 0);
  EXPECT_TRUE(CountOf(3, true).hidden());
  EXPECT_EQ(CountOf(3, false).value(), 3);
}

TEST(FigureMappingTest, ASharesPercentsAreEachRoundedOnce) {
  // 27.45 percent: 27.5 and yet 27.
  const v1::Share share = ShareOf(549, 2000);

  EXPECT_EQ(share.percent().value(), "27.5");
  EXPECT_EQ(share.whole_percent(), 27);
  EXPECT_EQ(share.part(), 549);
  EXPECT_EQ(share.base(), 2000);
}

TEST(FigureMappingTest, ArabicOfKortrijkIs28Percent) {
  EXPECT_EQ(ShareOf(242, 866).whole_percent(), 28);
  EXPECT_EQ(ShareOf(242, 866).percent().value(), "27.9");
}

TEST(FigureMappingTest, AveragesOfKortrijkAreRoundedNotCut) {
  // Published as 7,4 and 7,2: cut from 7.46 and 7.28.
  EXPECT_EQ(AverageOf(97, 1300).value().value(), "7.5");
  EXPECT_EQ(AverageOf(97, 1300).denominator().value(), "13.00");
  EXPECT_EQ(AverageOf(142, 1950).value().value(), "7.3");
  EXPECT_EQ(AverageOf(142, 1950).numerator(), 142);
}

TEST(FigureMappingTest, NoOpenDaysNoAverage) {
  EXPECT_FALSE(AverageOf(3, 0).has_value());
  EXPECT_EQ(AverageOf(3, 0).denominator().value(), "0.00");
}

TEST(FigureMappingTest, AMonthHasNoDay) {
  EXPECT_EQ(DateOf(absl::CivilMonth(2016, 5)).day(), 0);
  EXPECT_EQ(DateOf(absl::CivilDay(2016, 5, 31)).day(), 31);
}

}  // namespace
}  // namespace wegwijs::reporting
