#include "clients/cli/brussels.h"

#include <gtest/gtest.h>

#include <string>

#include "clients/cli/period.h"

namespace wegwijs::cli {
namespace {

google::type::Date Day(const std::string& day) {
  return ParsePeriod(day)->first;
}

TEST(BrusselsTest, ShowsAMomentAsTheClockInBrussels) {
  google::protobuf::Timestamp time;
  time.set_seconds(1463011200);  // 2016-05-12T00:00:00Z
  EXPECT_EQ(InBrussels("%Y-%m-%d %H:%M:%S", time), "2016-05-12 02:00:00");
}

// 2016-03-27 and 2016-10-30 have 23 and 25 hours.
TEST(BrusselsTest, ADayIsAsLongAsItIsThere) {
  EXPECT_EQ(StartOf(Day("2016-05-12")).seconds(), 1463011200 - 2 * 3600);
  const auto hours = [](const google::type::Date& day) {
    return (EndOf(day).seconds() - StartOf(day).seconds()) / 3600;
  };
  EXPECT_EQ(hours(Day("2016-03-27")), 23);
  EXPECT_EQ(hours(Day("2016-10-30")), 25);
  EXPECT_EQ(EndOf(Day("2016-12-31")).seconds(),
            StartOf(Day("2017-01-01")).seconds());
}

}  // namespace
}  // namespace wegwijs::cli
