#include "services/intake/open_day/open_day.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr absl::CivilDay kMonday(2016, 5, 2);

std::vector<std::string> Fields(const FieldViolations& violations) {
  std::vector<std::string> fields;
  for (const auto& violation : violations.bad_request().field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

std::optional<int> Hundredths(double fraction) {
  FieldViolations violations;
  const std::optional<int> hundredths =
      HundredthsOf(fraction, "fraction", violations);
  EXPECT_EQ(hundredths.has_value(), violations.empty()) << fraction;
  return hundredths;
}

TEST(OpenDayTest, TakesEveryFractionOfTwoDecimals) {
  EXPECT_EQ(Hundredths(0), 0);
  EXPECT_EQ(Hundredths(-0.0), 0);
  for (int hundredths = 25; hundredths <= 100; ++hundredths) {
    EXPECT_EQ(Hundredths(hundredths / 100.0), hundredths);
  }
}

TEST(OpenDayTest, RefusesOtherFractions) {
  using Limits = std::numeric_limits<double>;
  for (const double fraction :
       {-0.5, -1e-9, 1e-9, 0.24, 1.0000001, 1.01, 2.0, 1e300, 0.255, 0.333,
        Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity()}) {
    EXPECT_EQ(Hundredths(fraction), std::nullopt) << fraction;
  }
}

TEST(OpenDayTest, RefusesADeskAndDayGivenTwice) {
  FieldViolations violations;
  CheckOnce({{"ob", kMonday, 100},
             {"ob", kMonday + 1, 100},
             {"stadhuis", kMonday, 100},
             {"ob", kMonday, 50}},
            violations);
  EXPECT_THAT(Fields(violations), ElementsAre("open_days[3]"));
}

TEST(OpenDayTest, RefusesDesksThatAreUnknownOrRetired) {
  FieldViolations violations;
  CheckDesks(
      {{"ob", kMonday, 100}, {"oud", kMonday, 100}, {"geen", kMonday, 100}},
      {{.id = "ob", .display_name = "OB"},
       {.id = "oud", .display_name = "Oud", .retired = true}},
      violations);
  EXPECT_THAT(Fields(violations),
              ElementsAre("open_days[1].desk", "open_days[2].desk"));
}

TEST(OpenDayTest, FindsTheDaysThatBecomeOther) {
  const std::vector<OpenDay> standing = {{"ob", kMonday, 100},
                                         {"ob", kMonday + 1, 50}};
  const OpenDay stays = {"ob", kMonday, 100};
  const OpenDay changes = {"ob", kMonday + 1, 100};
  const OpenDay is_new = {"ob", kMonday + 2, 25};
  const OpenDay was_never_open = {"stadhuis", kMonday, 0};
  EXPECT_THAT(Difference(standing, {stays, changes, is_new, was_never_open}),
              ElementsAre(changes, is_new));
  const OpenDay taken_back = {"ob", kMonday, 0};
  EXPECT_THAT(Difference(standing, {taken_back}), ElementsAre(taken_back));
  EXPECT_THAT(Difference(standing, standing), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
