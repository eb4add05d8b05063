#include "clients/cli/import/cell_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::cli {
namespace {

using ::testing::HasSubstr;

std::string Day(const absl::StatusOr<google::type::Date>& date) {
  if (!date.ok()) return std::string(date.status().message());
  return absl::StrCat(date->year(), "-", date->month(), "-", date->day());
}

TEST(ParseDateTest, ReadsTheOrdersAndSeparatorsOfCities) {
  EXPECT_EQ(Day(ParseDate("02/12/2015", "dd/mm/yyyy")), "2015-12-2");
  EXPECT_EQ(Day(ParseDate("2/1/2016", "dd/mm/yyyy")), "2016-1-2");
  EXPECT_EQ(Day(ParseDate(" 2016-07-31 ", "yyyy-mm-dd")), "2016-7-31");
  EXPECT_EQ(Day(ParseDate("31.07.2016", "dd.mm.yyyy")), "2016-7-31");
}

TEST(ParseDateTest, RefusesDaysThatDoNotExist) {
  EXPECT_THAT(Day(ParseDate("31/02/2016", "dd/mm/yyyy")),
              HasSubstr("February 2016 has 29 days"));
  EXPECT_THAT(Day(ParseDate("29/02/2015", "dd/mm/yyyy")),
              HasSubstr("February 2015 has 28 days"));
  EXPECT_EQ(Day(ParseDate("29/02/2016", "dd/mm/yyyy")), "2016-2-29");
  EXPECT_THAT(Day(ParseDate("29/02/1900", "dd/mm/yyyy")), HasSubstr("28 days"));
  EXPECT_THAT(Day(ParseDate("01/13/2016", "dd/mm/yyyy")),
              HasSubstr("no month 13"));
  EXPECT_THAT(Day(ParseDate("00/01/2016", "dd/mm/yyyy")),
              HasSubstr("no such day"));
}

TEST(ParseDateTest, RefusesOtherFormats) {
  for (const char* text :
       {"02/12/15", "2015-12-02", "02/12", "2/dec/2015", "02/12/2015/1",
        "+2/12/2015", "-2/12/2015", "x", "002/12/2015"}) {
    EXPECT_EQ(Day(ParseDate(text, "dd/mm/yyyy")), "Write a day as dd/mm/yyyy.")
        << text;
  }
}

TEST(IsDateFormatTest, WantsDayMonthAndYearOnce) {
  EXPECT_TRUE(IsDateFormat("dd/mm/yyyy"));
  EXPECT_TRUE(IsDateFormat("yyyy-mm-dd"));
  EXPECT_FALSE(IsDateFormat("dd/mm/yy"));
  EXPECT_FALSE(IsDateFormat("dd/dd/yyyy"));
  EXPECT_FALSE(IsDateFormat("ddmmyyyy"));
  EXPECT_FALSE(IsDateFormat(""));
}

TEST(ParseDecimalTest, ReadsACommaAndAPoint) {
  EXPECT_EQ(*ParseDecimal("0,25"), 0.25);
  EXPECT_EQ(*ParseDecimal("1,0"), 1.0);
  EXPECT_EQ(*ParseDecimal(" 0.5 "), 0.5);
  EXPECT_EQ(*ParseDecimal("1"), 1.0);
  EXPECT_EQ(*ParseDecimal("-1"), -1.0);
}

TEST(ParseDecimalTest, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "half", "1,", ",5", "0,255", "1,000,0", "1e3",
                           "nan", "0x1", "--1"}) {
    EXPECT_FALSE(ParseDecimal(text).ok()) << text;
  }
}

TEST(ParseCountTest, ReadsWholeNumbers) {
  EXPECT_EQ(*ParseCount("15"), 15);
  for (const char* text : {"", "-1", "1,5", "99999999999", "1 5"}) {
    EXPECT_FALSE(ParseCount(text).ok()) << text;
  }
}

TEST(CheckTextTest, SaysWhichByteIsWrongAndWhatToDo) {
  EXPECT_TRUE(CheckText("Syrië").ok());
  EXPECT_THAT(CheckText("Syri\xEB").message(),
              HasSubstr("byte 0xEB at position 5"));
  EXPECT_THAT(CheckText("Syri\xEB").message(), HasSubstr("windows-1252"));
  EXPECT_THAT(CheckText(absl::string_view("a\0b", 3)).message(),
              HasSubstr("NUL byte at position 2"));
  EXPECT_FALSE(CheckText("\xED\xA0\x80").ok());
}

}  // namespace
}  // namespace wegwijs::cli
