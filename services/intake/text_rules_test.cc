#include "services/intake/text_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace wegwijs::intake {
namespace {

// The sentence that CheckLine finds, empty if none.
std::string Problem(absl::string_view text, size_t most) {
  FieldViolations violations;
  CheckLine(text, most, "field", violations);
  if (violations.empty()) return "";
  return violations.bad_request().field_violations(0).description();
}

TEST(TextRulesTest, TakesALineOfAnyScript) {
  EXPECT_EQ(Problem("Onthaalbureau", 13), "");
  EXPECT_EQ(Problem("مكتب الاستقبال", 14), "");
}

TEST(TextRulesTest, CountsCharactersNotBytes) {
  EXPECT_EQ(Problem("ÉÉÉ", 3), "");
  EXPECT_EQ(Problem("ÉÉÉÉ", 3), "Has 4 characters; use 3 at the most.");
}

TEST(TextRulesTest, RefusesWhatIsNoLine) {
  EXPECT_NE(Problem("", 80).find("empty"), std::string::npos);
  EXPECT_NE(Problem(" OB", 80).find("space"), std::string::npos);
  EXPECT_NE(Problem("OB ", 80).find("space"), std::string::npos);
  EXPECT_NE(Problem("O\nB", 80).find("line break"), std::string::npos);
  EXPECT_NE(Problem(std::string("O\0B", 3), 80).find("control"),
            std::string::npos);
  EXPECT_NE(Problem("O\x7f"
                    "B",
                    80)
                .find("control"),
            std::string::npos);
}

TEST(TextRulesTest, RefusesANationalNumber) {
  EXPECT_NE(Problem("Ali 85.07.30-033.28", 80).find("national register"),
            std::string::npos);
}

TEST(TextRulesTest, AnswersAtOnceForAMegabyte) {
  EXPECT_EQ(Problem(std::string(1 << 20, '1'), 80),
            "Has 1048576 characters; use 80 at the most.");
}

}  // namespace
}  // namespace wegwijs::intake
