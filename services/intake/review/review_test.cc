#include "services/intake/review/review.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

const absl::Time kThen = absl::FromUnixSeconds(1'000);
const absl::Time kNow = absl::FromUnixSeconds(2'000);

Review Waiting(ReviewSource source) {
  Review review;
  review.source = source;
  review.flag_reason = source == ReviewSource::kFlagged ? 2 : 0;
  review.queued_at = kThen;
  return review;
}

TEST(ReviewTest, FlaggedTwiceItKeepsTheFirstReason) {
  Review review = Waiting(ReviewSource::kFlagged);
  EXPECT_FALSE(Flag(review, 3, kNow));
  EXPECT_EQ(review.flag_reason, 2);
  EXPECT_EQ(review.version, 1);
}

TEST(ReviewTest, DrawnAndThenFlaggedItIsFlaggedAndKeepsItsPlace) {
  Review review = Waiting(ReviewSource::kSampled);
  EXPECT_TRUE(Flag(review, 3, kNow));
  EXPECT_EQ(review.source, ReviewSource::kFlagged);
  EXPECT_EQ(review.flag_reason, 3);
  EXPECT_EQ(review.queued_at, kThen);
  EXPECT_EQ(review.version, 2);
}

TEST(ReviewTest, FlaggedAfterAVerdictItWaitsAgain) {
  Review review = Waiting(ReviewSource::kFlagged);
  review.verdict =
      ReviewVerdict{.verdict = 1, .comment = "", .reviewer = "w", .at = kThen};
  EXPECT_TRUE(Flag(review, 4, kNow));
  EXPECT_FALSE(review.verdict.has_value());
  EXPECT_EQ(review.flag_reason, 4);
  EXPECT_EQ(review.queued_at, kNow);
}

TEST(ReviewTest, AnotherCoachWasFirst) {
  Review review = Waiting(ReviewSource::kFlagged);
  EXPECT_TRUE(CheckEtag(review, "\"1\"").ok());
  review.version = 2;
  EXPECT_TRUE(absl::IsAborted(CheckEtag(review, "\"1\"")));
}

}  // namespace
}  // namespace wegwijs::intake
