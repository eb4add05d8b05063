#include "services/reporting/display_names.h"

#include <gtest/gtest.h>

#include "services/reporting/name_tables.h"
#include "wegwijs/intake/v1/conversation.pb.h"
#include "wegwijs/intake/v1/help_request.pb.h"

namespace wegwijs::reporting {
namespace {

TEST(DisplayNamesTest, NamesAreOfTheReportsLanguage) {
  EXPECT_EQ(DisplayNames(ReportLanguage::kDutch).Nationality("SY"), "Syrië");
  EXPECT_EQ(DisplayNames(ReportLanguage::kFrench).Nationality("SY"), "Syrie");
  EXPECT_EQ(DisplayNames(ReportLanguage::kEnglish).Nationality("SY"), "Syria");
  EXPECT_EQ(DisplayNames(ReportLanguage::kDutch).Nationality("XK"), "Kosovo");
}

TEST(DisplayNamesTest, KnowsTheLanguagesOfTheRegister) {
  const DisplayNames names(ReportLanguage::kDutch);
  EXPECT_EQ(names.Language("ara"), "Arabisch");
  EXPECT_EQ(names.Language("ary"), "Marokkaans Arabisch");
  EXPECT_EQ(names.Language("che"), "Tsjetsjeens");
  EXPECT_EQ(names.Language("inh"), "Ingoesjetisch");
  EXPECT_EQ(names.Language("hye"), "Armeens");
  EXPECT_EQ(DisplayNames(ReportLanguage::kFrench).Language("ara"), "Arabe");
}

TEST(DisplayNamesTest, OverridesStandBeforeCldr) {
  const DisplayNames names(ReportLanguage::kDutch);
  EXPECT_EQ(names.Nationality("XXA"), "Staatloos");
  EXPECT_EQ(names.Language("mis"), "Andere");
  EXPECT_EQ(names.Language("tzm"), "Tamazight");
}

TEST(DisplayNamesTest, ACodeThatNobodyKnowsIsItsOwnName) {
  const DisplayNames names(ReportLanguage::kDutch);
  EXPECT_EQ(names.Nationality("QX"), "QX");
  EXPECT_EQ(names.Action("999"), "999");
  EXPECT_EQ(ActionCode(999), "999");
}

TEST(DisplayNamesTest, EveryActionAndSourceHasAName) {
  for (int i = 1; i < intake::v1::Action_ARRAYSIZE; ++i) {
    const std::string code = ActionCode(i);
    EXPECT_NE(DisplayNames(ReportLanguage::kDutch).Action(code), code);
  }
  for (int i = 1; i < intake::v1::IntroductionSource_ARRAYSIZE; ++i) {
    const std::string code = IntroductionCode(i);
    EXPECT_NE(DisplayNames(ReportLanguage::kDutch).Introduction(code), code);
  }
}

TEST(DisplayNamesTest, AccentsAndCapitalsDoNotBreakTheAlphabet) {
  const DisplayNames names(ReportLanguage::kDutch);
  EXPECT_TRUE(names.Before("Eritrea", "Ethiopië"));
  EXPECT_TRUE(names.Before("école", "Zoo"));
  EXPECT_TRUE(names.Before("Oekraïne", "Pakistan"));
  EXPECT_FALSE(names.Before("Zoo", "école"));
}

}  // namespace
}  // namespace wegwijs::reporting
