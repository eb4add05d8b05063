#include "services/directory/languages.h"

#include <gtest/gtest.h>

namespace wegwijs::directory {
namespace {

TEST(LanguagesTest, KnowsThoseOfIso639) {
  for (const char* code : {"aaa", "nld", "fra", "ara", "tmh", "zza", "zzj"}) {
    EXPECT_TRUE(IsLanguageCode(code)) << code;
  }
}

TEST(LanguagesTest, RefusesWhatIsNoLanguage) {
  for (const char* code : {"", "nl", "NLD", "qqq", "ldfra", "aaaaab", "mis",
                           "mul", "und", "zxx"}) {
    EXPECT_FALSE(IsLanguageCode(code)) << code;
  }
}

}  // namespace
}  // namespace wegwijs::directory
