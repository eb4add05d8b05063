#include "clients/cli/period.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace wegwijs::cli {
namespace {

using ::testing::HasSubstr;

std::string Days(absl::string_view text) {
  const absl::StatusOr<Period> period = ParsePeriod(text);
  if (!period.ok()) return std::string(period.status().message());
  return absl::StrCat(DateText(period->first), " ", DateText(period->last));
}

TEST(ParsePeriodTest, KnowsTheShortForms) {
  EXPECT_EQ(Days("2016"), "2016-01-01 2016-12-31");
  EXPECT_EQ(Days("2016-S1"), "2016-01-01 2016-06-30");
  EXPECT_EQ(Days("2016-s2"), "2016-07-01 2016-12-31");
  EXPECT_EQ(Days("2016-Q1"), "2016-01-01 2016-03-31");
  EXPECT_EQ(Days("2016-Q4"), "2016-10-01 2016-12-31");
  EXPECT_EQ(Days("2016-02"), "2016-02-01 2016-02-29");
  EXPECT_EQ(Days("2015-02"), "2015-02-01 2015-02-28");
  EXPECT_EQ(Days("2016-05-03"), "2016-05-03 2016-05-03");
}

TEST(ParsePeriodTest, TakesAnyTwoDays) {
  EXPECT_EQ(Days("2015-12-01..2016-07-31"), "2015-12-01 2016-07-31");
  EXPECT_EQ(Days("2016-05-03..2016-05-03"), "2016-05-03 2016-05-03");
}

TEST(ParsePeriodTest, SaysWhatIsWrong) {
  for (const char* text :
       {"", "16", "2016-S3", "2016-Q0", "2016-Q5", "2016-13", "2016-00",
        "2016-5", "2016-X1", "2016-05-03-01", "201x", "0000", "a..b..c"}) {
    EXPECT_THAT(Days(text), HasSubstr("is not a period")) << text;
  }
  EXPECT_THAT(Days("2016-02-30"), HasSubstr("February 2016 has 29 days"));
  EXPECT_THAT(Days("2016-02-01..2016-13-01"), HasSubstr("no month 13"));
  EXPECT_THAT(Days("2016-07-31..2015-12-01"),
              HasSubstr("ends before it begins"));
}

}  // namespace
}  // namespace wegwijs::cli
