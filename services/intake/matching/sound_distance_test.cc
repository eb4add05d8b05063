#include "services/intake/matching/sound_distance.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

TEST(SoundDistanceTest, IsNothingBetweenEquals) {
  EXPECT_DOUBLE_EQ(SoundLikeness("mohamed", "mohamed"), 1);
  EXPECT_DOUBLE_EQ(SoundLikeness("", ""), 1);
}

TEST(SoundDistanceTest, ForgivesVowelsThatAreNotWritten) {
  EXPECT_GT(SoundLikeness("mhmd", "muhamad"), 0.7);
  EXPECT_GT(SoundLikeness("yusf", "yusuf"), SoundLikeness("yusf", "yusufk"));
}

TEST(SoundDistanceTest, ForgivesSoundsThatRomanisationsMixUp) {
  EXPECT_GT(SoundLikeness("Xasan", "hasan"), SoundLikeness("lasan", "hasan"));
  EXPECT_GT(SoundLikeness("tigran", "dikran"),
            SoundLikeness("tigran", "limran"));
  EXPECT_GT(SoundLikeness("Jamal", "Zamal"), SoundLikeness("Jamal", "Kamal"));
}

TEST(SoundDistanceTest, IsWholeBetweenNamesThatShareNothing) {
  EXPECT_DOUBLE_EQ(SoundLikeness("mn", "kr"), 0);
  EXPECT_DOUBLE_EQ(SoundLikeness("", "mnkr"), 0);
}

}  // namespace
}  // namespace wegwijs::intake
