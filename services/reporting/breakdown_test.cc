#include "services/reporting/breakdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Ranks with the code as label.
Breakdown RankByCode(const Tally& tally, const Hidden& hidden, int top_n,
                     Dimension dimension = Dimension::kNationality) {
  return Rank(
      dimension, tally, hidden, top_n,
      [](const Value& value) { return Label{.text = value.code}; },
      [](absl::string_view a, absl::string_view b) { return a < b; });
}

std::vector<std::string> CodesOf(const Breakdown& breakdown) {
  std::vector<std::string> codes;
  for (const Row& row : breakdown.rows) codes.push_back(row.code);
  return codes;
}

Tally FourValues() {
  return {.values = {{"d", "", 7, 7},
                     {"a", "", 2, 2},
                     {"c", "", 9, 9},
                     {"b", "", 7, 7}},
          .absent = {.declined = 3},
          .total = 28,
          .base = 25};
}

TEST(BreakdownTest, RanksByCountThenByLabel) {
  const Breakdown breakdown = RankByCode(FourValues(), {}, 10);

  EXPECT_THAT(CodesOf(breakdown), ElementsAre("c", "b", "d", "a"));
  EXPECT_FALSE(breakdown.other.has_value());
  EXPECT_EQ(breakdown.TopSum(), 25);
  EXPECT_EQ(breakdown.absent.Sum(), 3);
}

TEST(BreakdownTest, TheRestIsOther) {
  const Breakdown breakdown = RankByCode(FourValues(), {}, 2);

  EXPECT_THAT(CodesOf(breakdown), ElementsAre("c", "b"));
  ASSERT_TRUE(breakdown.other.has_value());
  EXPECT_EQ(breakdown.other->values, 2);
  EXPECT_EQ(breakdown.other->count, 9);
  EXPECT_EQ(breakdown.TopSum(), 16);
  EXPECT_EQ(breakdown.distinct_values, 4);
}

TEST(BreakdownTest, ThePlaceOfAHiddenRowTellsNothing) {
  // d has more than b, and stands behind it all the same.
  const Breakdown breakdown =
      RankByCode(FourValues(), {true, true, false, false}, 10);

  EXPECT_THAT(CodesOf(breakdown), ElementsAre("c", "b", "a", "d"));
  EXPECT_EQ(breakdown.TopSum(), std::nullopt);
}

TEST(BreakdownTest, TheRestIsHiddenWhenItSplitsWhatIsHidden) {
  const Hidden hidden = {true, true, false, false};

  EXPECT_FALSE(RankByCode(FourValues(), hidden, 2).other->hidden);
  EXPECT_TRUE(RankByCode(FourValues(), hidden, 3).other->hidden);
}

TEST(BreakdownTest, TheRestOfOverlappingRowsIsHiddenWithAnyOfIt) {
  const Hidden hidden = {false, true, false, false};
  const Breakdown breakdown =
      RankByCode(FourValues(), hidden, 2, Dimension::kAction);

  EXPECT_TRUE(breakdown.other->hidden);
  EXPECT_EQ(breakdown.TopSum(), std::nullopt);
}

TEST(BreakdownTest, WithholdsWhatIsHiddenAltogether) {
  const Breakdown breakdown =
      RankByCode(FourValues(), {true, true, true, true}, 2);

  EXPECT_TRUE(breakdown.withheld);
  EXPECT_THAT(breakdown.rows, IsEmpty());
  EXPECT_FALSE(breakdown.other.has_value());
  EXPECT_EQ(breakdown.base, 25);
}

TEST(BreakdownTest, AnEmptyTallyIsNotWithheld) {
  const Breakdown breakdown = RankByCode({}, {}, 10);

  EXPECT_FALSE(breakdown.withheld);
  EXPECT_EQ(breakdown.TopSum(), 0);
}

}  // namespace
}  // namespace wegwijs::reporting
