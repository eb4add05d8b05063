#include "services/reporting/rounding.h"

#include <gtest/gtest.h>

namespace wegwijs::reporting {
namespace {

TEST(RoundingTest, AHalfGoesUp) {
  EXPECT_EQ(DivideHalfUp(5, 2), 3);
  EXPECT_EQ(DivideHalfUp(4, 3), 1);
  EXPECT_EQ(DivideHalfUp(5, 3), 2);
  EXPECT_EQ(DivideHalfUp(0, 7), 0);
}

TEST(RoundingTest, RoundsFiveHundredthsWhereBinaryFractionsWouldNot) {
  // 1.05 is 1.0499999... as a double.
  EXPECT_EQ(DecimalText(DivideHalfUp(105 * 10, 100), 1), "1.1");
}

TEST(RoundingTest, WritesLeadingZeroes) {
  EXPECT_EQ(DecimalText(0, 1), "0.0");
  EXPECT_EQ(DecimalText(5, 2), "0.05");
  EXPECT_EQ(DecimalText(14775, 2), "147.75");
}

}  // namespace
}  // namespace wegwijs::reporting
