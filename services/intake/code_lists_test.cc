#include "services/intake/code_lists.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

std::string Problem(void (*check)(absl::string_view, absl::string_view,
                                  FieldViolations&),
                    absl::string_view code) {
  FieldViolations violations;
  check(code, "field", violations);
  if (violations.empty()) return "";
  return violations.bad_request().field_violations(0).description();
}

TEST(CodeListsTest, KnowsCountriesFromFirstToLast) {
  for (const char* code : {"AD", "BE", "SY", "ZW", "XK", "XXA"}) {
    EXPECT_TRUE(IsCountryCode(code)) << code;
  }
}

TEST(CodeListsTest, RefusesOtherCountries) {
  for (const char* code :
       {"", "B", "be", "BEL", "XX", "EB", "ZZ", "ADA", "SU"}) {
    EXPECT_FALSE(IsCountryCode(code)) << code;
  }
}

TEST(CodeListsTest, KnowsLanguagesFromFirstToLast) {
  for (const char* code : {"aaa", "ara", "ary", "tzm", "rus", "che", "inh",
                           "nld", "fra", "eng", "hye", "mis", "zzj"}) {
    EXPECT_TRUE(IsLanguageCode(code)) << code;
  }
}

TEST(CodeListsTest, RefusesOtherLanguages) {
  for (const char* code :
       {"", "nl", "dut", "NLD", "nldfra", "zzz", "qaa", "und", "mul", "zxx"}) {
    EXPECT_FALSE(IsLanguageCode(code)) << code;
  }
}

TEST(CodeListsTest, SaysHowToMendACode) {
  EXPECT_EQ(Problem(CheckCountryCode, "BE"), "");
  EXPECT_EQ(Problem(CheckLanguageCode, "nld"), "");
  EXPECT_NE(Problem(CheckCountryCode, "Syrie").find("XXA"), std::string::npos);
  EXPECT_NE(Problem(CheckLanguageCode, "ar").find("639-3"), std::string::npos);
  EXPECT_NE(Problem(CheckLanguageCode, "und").find("und names no language"),
            std::string::npos);
}

}  // namespace
}  // namespace wegwijs::intake
