#include "services/gateway/rate_limit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace wegwijs::gateway {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

// How many of 1000 calls are let in.
int LetIn(RateLimit& limit, absl::string_view caller, absl::string_view address,
          absl::Time now) {
  int count = 0;
  for (int i = 0; i < 1000; ++i) count += limit.Take(caller, address, now).ok();
  return count;
}

TEST(RateLimitTest, LetsABurstInAndThenSoManyASecond) {
  RateLimit limit(10, 20);
  EXPECT_EQ(LetIn(limit, "a", "::1", kNow), 20);
  EXPECT_EQ(LetIn(limit, "a", "::1", kNow + absl::Seconds(1)), 10);
  EXPECT_EQ(LetIn(limit, "a", "::1", kNow + absl::Hours(1)), 20);
}

TEST(RateLimitTest, LeavesOtherCallersAlone) {
  RateLimit limit(10, 20);
  EXPECT_EQ(LetIn(limit, "a", "::1", kNow), 20);
  EXPECT_EQ(LetIn(limit, "b", "::1", kNow), 20);
  EXPECT_EQ(LetIn(limit, "", "::1", kNow), 20);
}

TEST(RateLimitTest, KnowsAnAddressWhateverTokensItMakesUp) {
  RateLimit limit(10, 20);
  int count = 0;
  for (int i = 0; i < 1000; ++i) {
    count += limit.Take(absl::StrCat(i), "::1", kNow).ok();
  }
  EXPECT_EQ(count, 200);
}

TEST(RateLimitTest, SaysWhenToComeBack) {
  RateLimit limit(10, 1);
  ASSERT_TRUE(limit.Take("a", "::1", kNow).ok());
  const absl::Status status = limit.Take("a", "::1", kNow);
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.RetryInfo")
                  .has_value());
  EXPECT_TRUE(limit.Take("a", "::1", kNow + absl::Milliseconds(100)).ok());
}

TEST(RateLimitTest, ForgetsWhoIsQuiet) {
  RateLimit limit(10, 20);
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(limit.Take("a", absl::StrCat(i), kNow).ok());
  }
  EXPECT_EQ(limit.known(), 21);
  EXPECT_TRUE(limit.Take("b", "::1", kNow + absl::Minutes(1)).ok());
  EXPECT_EQ(limit.known(), 2);
}

TEST(RateLimitTest, MayBeOff) {
  RateLimit limit(0, 1);
  EXPECT_EQ(LetIn(limit, "a", "::1", kNow), 1000);
  EXPECT_EQ(limit.known(), 0);
}

}  // namespace
}  // namespace wegwijs::gateway
