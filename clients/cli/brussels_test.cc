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

TEST(BrusselsTest, ReadsATimeOfTheClock) {
  EXPECT_EQ(*ParseClockTime("13:30"), (ClockTime{13, 30}));
  EXPECT_EQ(*ParseClockTime("9:05"), (ClockTime{9, 5}));
  for (const char* text : {"", "13", "13h30", "24:00", "12:60", "12:5", "-1:00",
                           "+1:00", "1:-5", "12:30:00", " 12:30", "012:30"}) {
    EXPECT_FALSE(ParseClockTime(text).ok()) << text;
  }
}

// The clock goes from two to three, and from three back to two.
TEST(BrusselsTest, AMomentIsWhatTheClockShows) {
  const auto moment = [](const std::string& day, ClockTime clock) {
    return MomentAt(Day(day), clock);
  };
  EXPECT_EQ(moment("2016-05-12", {2, 0}).seconds(), 1463011200);
  EXPECT_EQ(moment("2016-03-27", {3, 30}).seconds() -
                moment("2016-03-27", {1, 30}).seconds(),
            3600);
  EXPECT_EQ(moment("2016-10-30", {3, 30}).seconds() -
                moment("2016-10-30", {1, 30}).seconds(),
            3 * 3600);
  for (const ClockTime clock : {ClockTime{0, 0}, {2, 30}, {23, 59}}) {
    const auto time = moment("2016-10-30", clock);
    EXPECT_EQ(ClockInBrussels(time), clock);
    EXPECT_EQ(DateText(DayInBrussels(time)), "2016-10-30");
  }
  EXPECT_EQ(DateText(NextDay(Day("2016-02-29"))), "2016-03-01");
}

}  // namespace
}  // namespace wegwijs::cli
