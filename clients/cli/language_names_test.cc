#include "clients/cli/language_names.h"

#include <gtest/gtest.h>

namespace wegwijs::cli {
namespace {

TEST(LanguageNamesTest, LanguagesHaveNamesInEachLanguage) {
  EXPECT_EQ(LanguageName("che", "nl"), "Tsjetsjeens");
  EXPECT_EQ(LanguageName("che", "fr"), "tchétchène");
  EXPECT_EQ(LanguageName("ara", "en"), "Arabic");
  EXPECT_EQ(LanguageName("qaa", "nl"), "qaa");
}

TEST(LanguageNamesTest, LanguagesAreReadByTheirNamesAndCodes) {
  for (const char* text :
       {"che", "CHE", "tsjetsjeens", "Tchétchène", "Chechen"}) {
    EXPECT_EQ(ParseLanguage(text).value_or(""), "che") << text;
  }
  EXPECT_FALSE(ParseLanguage("Klingonees").ok());
  EXPECT_FALSE(ParseLanguage("").ok());
}

TEST(LanguageNamesTest, DaysHaveNamesInEachLanguage) {
  EXPECT_EQ(WeekdayName(google::type::MONDAY, "nl"), "maandag");
  EXPECT_EQ(WeekdayName(google::type::SUNDAY, "fr"), "dimanche");
  EXPECT_EQ(WeekdayName(google::type::TUESDAY, "en"), "Tuesday");
  EXPECT_EQ(WeekdayName(google::type::DAY_OF_WEEK_UNSPECIFIED, "en"), "");
}

TEST(LanguageNamesTest, DaysAreReadInEachLanguage) {
  for (const char* text : {"dinsdag", "di", "Mardi", "tuesday", "Tue"}) {
    const auto day = ParseWeekday(text);
    ASSERT_TRUE(day.ok()) << text;
    EXPECT_EQ(*day, google::type::TUESDAY) << text;
  }
  EXPECT_FALSE(ParseWeekday("tomorrow").ok());
}

}  // namespace
}  // namespace wegwijs::cli
