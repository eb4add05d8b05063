#include "services/directory/text_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace wegwijs::directory {
namespace {

std::string FaultOfLine(const std::string& text) {
  FieldViolations violations;
  CheckLine("field", text, {1, 10}, violations);
  if (violations.empty()) return "";
  return violations.bad_request().field_violations(0).description();
}

TEST(TextRulesTest, CountsCharactersAndNotBytes) {
  EXPECT_EQ(FaultOfLine("ёёёёёёёёёё"), "");
  EXPECT_EQ(FaultOfLine("ёёёёёёёёёёё"),
            "Has 11 characters. Use 10 at the most.");
  EXPECT_EQ(FaultOfLine(""), "Is empty. Fill it in.");
}

TEST(TextRulesTest, RefusesWhatCannotBeSeen) {
  EXPECT_NE(FaultOfLine(" VDAB"), "");
  EXPECT_NE(FaultOfLine("VDAB "), "");
  EXPECT_NE(FaultOfLine(std::string("VD\0AB", 5)), "");
  EXPECT_NE(FaultOfLine("VD\x1b"
                        "AB"),
            "");
}

TEST(TextRulesTest, ALineHasNoBreakButATextMay) {
  EXPECT_NE(FaultOfLine("VD\nAB"), "");
  FieldViolations violations;
  CheckText("field", "VD\nAB", {1, 10}, violations);
  EXPECT_TRUE(violations.empty());
}

TEST(TextRulesTest, WebAddressesAreWhole) {
  FieldViolations good;
  CheckWebAddress("field", "", good);
  CheckWebAddress("field", "https://www.kortrijk.be/ocmw", good);
  EXPECT_TRUE(good.empty());
  for (const char* wrong :
       {"www.kortrijk.be", "javascript:alert(1)", "https://a b"}) {
    FieldViolations violations;
    CheckWebAddress("field", wrong, violations);
    EXPECT_FALSE(violations.empty()) << wrong;
  }
}

TEST(TextRulesTest, EmailAddressesHaveTwoParts) {
  FieldViolations good;
  CheckEmail("field", "", good);
  CheckEmail("field", "onthaal@kortrijk.be", good);
  EXPECT_TRUE(good.empty());
  for (const char* wrong : {"onthaal", "@kortrijk.be", "onthaal@", "a@b@c",
                            "on thaal@kortrijk.be"}) {
    FieldViolations violations;
    CheckEmail("field", wrong, violations);
    EXPECT_FALSE(violations.empty()) << wrong;
  }
}

// 97 - 850730033 % 97 = 28, 97 - 2170730033 % 97 = 84; the persons do not
// exist.
TEST(TextRulesTest, FindsNationalRegisterNumbers) {
  EXPECT_TRUE(HoldsNationalRegisterNumber("85073003328"));
  EXPECT_TRUE(HoldsNationalRegisterNumber("vraag naar 85.07.30-033.28"));
  EXPECT_TRUE(HoldsNationalRegisterNumber("17 07 30 033 84."));
  EXPECT_FALSE(HoldsNationalRegisterNumber("85073003329"));
  EXPECT_FALSE(HoldsNationalRegisterNumber("056 27 75 00"));
  EXPECT_FALSE(HoldsNationalRegisterNumber("850730033281"));
}

}  // namespace
}  // namespace wegwijs::directory
