#include "services/reporting/disclosure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;

constexpr int kSmall = 5;

// Values with as many persons as requests.
Tally TallyOf(std::vector<Value> values) {
  Tally tally;
  for (Value& value : values) {
    if (value.persons == 0) value.persons = value.count;
    tally.base += value.count;
  }
  tally.total = tally.base;
  tally.values = std::move(values);
  return tally;
}

TEST(DisclosureTest, NobodyAndKPersonsAreNotSmall) {
  EXPECT_FALSE(IsSmall(0, kSmall));
  EXPECT_TRUE(IsSmall(1, kSmall));
  EXPECT_TRUE(IsSmall(4, kSmall));
  EXPECT_FALSE(IsSmall(5, kSmall));
}

TEST(DisclosureTest, CountsPersonsNotRequests) {
  const Tally tally = TallyOf({{"RU", "", 40, 4}, {"MA", "", 5, 5}});

  EXPECT_THAT(HideSmall(tally, kSmall), ElementsAre(true, false));
}

TEST(DisclosureTest, ALoneSmallCountTakesTheNextSmallestAlong) {
  const Tally tally =
      TallyOf({{"RU", "", 40}, {"MA", "", 9}, {"SY", "", 12}, {"AL", "", 2}});

  EXPECT_THAT(HideInTotal(tally, kSmall),
              ElementsAre(false, true, false, true));
}

TEST(DisclosureTest, TwoSmallCountsThatAreFewTogetherTakeAThirdAlong) {
  const Tally tally =
      TallyOf({{"RU", "", 40}, {"MA", "", 9}, {"AL", "", 1}, {"GH", "", 1}});

  EXPECT_THAT(HideInTotal(tally, kSmall), ElementsAre(false, true, true, true));
}

TEST(DisclosureTest, EnoughSmallCountsProtectEachOther) {
  const Tally tally = TallyOf({{"RU", "", 40}, {"AL", "", 3}, {"GH", "", 4}});

  EXPECT_THAT(HideInTotal(tally, kSmall), ElementsAre(false, true, true));
}

TEST(DisclosureTest, NothingSmallHidesNothing) {
  const Tally tally = TallyOf({{"RU", "", 40}, {"MA", "", 5}});

  EXPECT_THAT(HideInTotal(tally, kSmall), ElementsAre(false, false));
}

TEST(DisclosureTest, ACountToldElsewhereProtectsNobody) {
  const Tally tally =
      TallyOf({{"ara", "", 40}, {kOtherLanguage, "", 6}, {"tzm", "", 2}});

  EXPECT_THAT(HideInTotal(tally, kSmall, kOtherLanguage),
              ElementsAre(true, false, true));
}

TEST(DisclosureTest, AHiddenTopicHidesAnotherOfItsTheme) {
  const Tally themes = TallyOf({{"wonen", "", 32}, {"werk", "", 33}});
  const Tally topics = TallyOf({{"huurwoning", "wonen", 30},
                                {"inboedel", "wonen", 2},
                                {"zoekt-werk", "werk", 30},
                                {"statuut", "werk", 3}});

  EXPECT_THAT(HideTopics(topics, themes, {false, false}, kSmall),
              ElementsAre(true, true, true, true));
}

TEST(DisclosureTest, AHiddenThemeIsNotTheSumOfItsTopics) {
  const Tally themes = TallyOf({{"wonen", "", 12}, {"werk", "", 3}});
  const Tally topics = TallyOf({{"huurwoning", "wonen", 7},
                                {"inboedel", "wonen", 5},
                                {"statuut", "werk", 3}});

  EXPECT_THAT(HideInTotal(themes, kSmall), ElementsAre(true, true));
  EXPECT_THAT(HideTopics(topics, themes, {true, true}, kSmall),
              ElementsAre(false, true, true));
}

}  // namespace
}  // namespace wegwijs::reporting
