#include "services/intake/spellings/random.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

TEST(RandomTest, IsTheGeneratorOfTheStandard) {
  // [rand.predef] of the C++ standard: the 10000th number of mt19937_64 with
  // its default seed.
  Random random(5489);
  for (int i = 1; i < 10000; ++i) random.Next();
  EXPECT_EQ(random.Next(), 9981545732273789042U);
}

TEST(RandomTest, StaysBelowTheBoundAndReachesAll) {
  Random random(1);
  std::vector<int> drawn(5);
  for (int i = 0; i < 1000; ++i) ++drawn.at(random.Below(5));
  for (const int times : drawn) EXPECT_GT(times, 100);
}

TEST(RandomTest, FollowsTheWeights) {
  Random random(1);
  std::vector<int> drawn(3);
  for (int i = 0; i < 10000; ++i) ++drawn.at(random.Weighted({8, 0, 2}));
  EXPECT_NEAR(drawn[0], 8000, 200);
  EXPECT_EQ(drawn[1], 0);
  EXPECT_NEAR(drawn[2], 2000, 200);
}

TEST(RandomTest, TakesTheUsualAlternativeMostly) {
  Random random(1);
  EXPECT_EQ(random.Usual(1), 0U);
  std::vector<int> drawn(3);
  for (int i = 0; i < 10000; ++i) ++drawn.at(random.Usual(3));
  EXPECT_NEAR(drawn[0], 6000, 200);
  EXPECT_NEAR(drawn[1], 3000, 200);
  EXPECT_NEAR(drawn[2], 1000, 200);
}

}  // namespace
}  // namespace wegwijs::intake
