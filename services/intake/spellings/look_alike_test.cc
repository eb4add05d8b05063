#include "services/intake/spellings/look_alike.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

const Likeness kOne = {.names = {"محمد", "أمين", "العلوي"},
                       .birth_years = {1980, 1981}};

Likeness With(std::vector<std::string> names, std::optional<int> birth_year) {
  return {.names = std::move(names), .birth_years = {birth_year}};
}

TEST(LookAlikeTest, IsWhoHasTheSameNames) {
  EXPECT_TRUE(AreLookAlikes(kOne, With(kOne.names, 1980)));
  EXPECT_TRUE(AreLookAlikes(kOne, With({"العلوي", "أمين", "محمد"}, 1980)));
}

TEST(LookAlikeTest, IsWhoLacksAName) {
  EXPECT_TRUE(AreLookAlikes(kOne, With({"محمد", "العلوي"}, 1980)));
  EXPECT_TRUE(AreLookAlikes(With({"أمين", "العلوي"}, 1980), kOne));
}

TEST(LookAlikeTest, IsNobodyWithAnotherName) {
  EXPECT_FALSE(AreLookAlikes(kOne, With({"علي", "العلوي"}, 1980)));
  EXPECT_FALSE(AreLookAlikes(kOne, With({"محمد", "الفاسي"}, 1980)));
}

TEST(LookAlikeTest, IsNobodyBornInOtherYears) {
  EXPECT_TRUE(AreLookAlikes(kOne, With(kOne.names, 1979)));
  EXPECT_TRUE(AreLookAlikes(kOne, With(kOne.names, 1982)));
  EXPECT_FALSE(AreLookAlikes(kOne, With(kOne.names, 1978)));
  EXPECT_FALSE(AreLookAlikes(kOne, With(kOne.names, 1983)));
}

TEST(LookAlikeTest, MayBeBornAnyYearIfNoneIsKnown) {
  EXPECT_TRUE(AreLookAlikes(kOne, With(kOne.names, std::nullopt)));
}

}  // namespace
}  // namespace wegwijs::intake
