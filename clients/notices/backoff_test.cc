#include "clients/notices/backoff.h"

#include <gtest/gtest.h>

namespace wegwijs::notices {
namespace {

TEST(BackoffTest, DoublesFromASecondToAnHour) {
  EXPECT_EQ(WaitAfter(1, kNoticeBackoff, 0), absl::Seconds(1));
  EXPECT_EQ(WaitAfter(2, kNoticeBackoff, 0), absl::Seconds(2));
  EXPECT_EQ(WaitAfter(5, kNoticeBackoff, 0), absl::Seconds(16));
  EXPECT_EQ(WaitAfter(12, kNoticeBackoff, 0), absl::Seconds(2048));
  EXPECT_EQ(WaitAfter(13, kNoticeBackoff, 0), absl::Hours(1));
  EXPECT_EQ(WaitAfter(1'000'000, kNoticeBackoff, 0), absl::Hours(1));
}

TEST(BackoffTest, TakesUpToHalfAway) {
  EXPECT_EQ(WaitAfter(3, kNoticeBackoff, 1), absl::Seconds(2));
  EXPECT_EQ(WaitAfter(3, kNoticeBackoff, 0.5), absl::Seconds(3));
  for (int i = 0; i < 1000; ++i) {
    const double part = RandomPart();
    EXPECT_GE(part, 0);
    EXPECT_LE(part, 1);
  }
}

}  // namespace
}  // namespace wegwijs::notices
