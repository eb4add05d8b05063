#include "services/intake/spellings/spelling_pairs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "services/intake/spellings/letters.h"
#include "services/intake/spellings/look_alike.h"

namespace wegwijs::intake {
namespace {

const std::vector<SpellingPair>& Pairs() {
  static const auto& pairs =
      *new std::vector<SpellingPair>(GeneratePairs(1, 4000));
  return pairs;
}

int Count(const std::function<bool(const SpellingPair&)>& holds) {
  return static_cast<int>(std::count_if(Pairs().begin(), Pairs().end(), holds));
}

int CountHow(const std::string& what) {
  return Count([&](const SpellingPair& pair) {
    return absl::StrContains(pair.how, ", " + what);
  });
}

bool AreSame(const SpellingPair& left, const SpellingPair& right) {
  return left.stored == right.stored && left.asked == right.asked &&
         left.how == right.how && left.names == right.names;
}

TEST(SpellingPairsTest, AreTheSameForASeed) {
  const auto again = GeneratePairs(1, 500);
  const auto other = GeneratePairs(2, 500);
  ASSERT_EQ(again.size(), 500U);
  EXPECT_TRUE(std::equal(again.begin(), again.end(), Pairs().begin(), AreSame));
  EXPECT_FALSE(std::equal(other.begin(), other.end(), again.begin(), AreSame));
}

TEST(SpellingPairsTest, AreOfEveryLanguageAsOftenAsItIsMet) {
  std::map<std::string, int> languages;
  for (const SpellingPair& pair : Pairs()) ++languages[pair.language];
  EXPECT_EQ(languages.size(), 7U);
  EXPECT_NEAR(languages["Arabic"], 1200, 120);
  EXPECT_NEAR(languages["Dutch"], 400, 80);
}

TEST(SpellingPairsTest, DifferInMoreThanCapitals) {
  for (const SpellingPair& pair : Pairs()) {
    const auto sorted = [](const Person& person) {
      return std::set<std::string>{InCapitals(person.given),
                                   InCapitals(person.family)};
    };
    EXPECT_NE(sorted(pair.stored), sorted(pair.asked)) << pair.how;
    EXPECT_FALSE(pair.asked.given.empty() || pair.asked.family.empty());
  }
}

TEST(SpellingPairsTest, AreDisturbedAsOftenAsTheHeaderSays) {
  EXPECT_NEAR(CountHow("swapped"), 400, 80);
  EXPECT_NEAR(CountHow("a year off"), 400, 80);
  EXPECT_NEAR(CountHow("asked without year"), 200, 60);
  EXPECT_NEAR(CountHow("stored without year"), 200, 60);
  EXPECT_NEAR(CountHow("a given name left out"), 200, 60);
}

TEST(SpellingPairsTest, SayWhatHappenedToTheYear) {
  for (const SpellingPair& pair : Pairs()) {
    const auto says = [&](const char* what) {
      return absl::StrContains(pair.how, what);
    };
    EXPECT_EQ(!pair.asked.birth_year, says("asked without year"));
    EXPECT_EQ(!pair.stored.birth_year, says("stored without year"));
    if (!pair.asked.birth_year || !pair.stored.birth_year) continue;
    EXPECT_EQ(std::abs(*pair.asked.birth_year - *pair.stored.birth_year),
              says("a year off") ? 1 : 0);
  }
}

TEST(SpellingPairsTest, AreStrippedOnTheSideAskedMostly) {
  const auto is_ascii = [](const Person& person) {
    const std::string names = person.given + person.family;
    return std::all_of(names.begin(), names.end(),
                       [](char byte) { return byte > 0; });
  };
  const auto by_ala_lc = [](const SpellingPair& pair, const char* side) {
    return pair.language == "Arabic" && absl::StrContains(pair.how, side);
  };
  const int asked = Count(
      [&](const SpellingPair& pair) { return by_ala_lc(pair, "/ ALA-LC"); });
  const int stripped = Count([&](const SpellingPair& pair) {
    return by_ala_lc(pair, "/ ALA-LC") && is_ascii(pair.asked);
  });
  EXPECT_GT(asked, 200);
  EXPECT_NEAR(100.0 * stripped / asked, 64, 8);
}

TEST(SpellingPairsTest, SwapTheNamesOfTheSideAsked) {
  const auto is_swapped = [](const SpellingPair& pair) {
    return absl::EndsWith(pair.how, " / as registered, swapped");
  };
  const auto found = std::find_if(Pairs().begin(), Pairs().end(), is_swapped);
  ASSERT_NE(found, Pairs().end());
  EXPECT_EQ(InCapitals(found->asked.given), InCapitals(found->names.back()));
}

TEST(SpellingPairsTest, KeepAFifthApart) {
  EXPECT_NEAR(Count(HeldApart), 800, 120);
}

TEST(SpellingPairsTest, KeepAPersonApartInWhateverSpelling) {
  for (SpellingPair pair : GeneratePairs(3, 50)) {
    const bool before = HeldApart(pair);
    pair.stored = pair.asked;
    pair.how.clear();
    EXPECT_EQ(HeldApart(pair), before);
  }
}

TEST(SpellingPairsTest, AreNotLookAlikes) {
  const auto pairs = GeneratePairs(4, 1000);
  for (size_t i = 0; i < pairs.size(); ++i) {
    for (size_t j = i + 1; j < pairs.size(); ++j) {
      EXPECT_FALSE(AreLookAlikes(LikenessOf(pairs[i]), LikenessOf(pairs[j])))
          << i << " and " << j;
    }
  }
}

TEST(PopulationTest, IsTheSameForASeed) {
  const auto people = GeneratePopulation(5, 300, {});
  EXPECT_EQ(people.size(), 300U);
  EXPECT_EQ(people, GeneratePopulation(5, 300, {}));
  EXPECT_NE(people, GeneratePopulation(6, 300, {}));
}

TEST(PopulationTest, IsBornInRealYears) {
  int after_1980 = 0;
  for (const Person& person : GeneratePopulation(5, 2000, {})) {
    ASSERT_TRUE(person.birth_year);
    EXPECT_GE(*person.birth_year, 1935);
    EXPECT_LE(*person.birth_year, 2015);
    if (*person.birth_year >= 1980) ++after_1980;
  }
  EXPECT_NEAR(after_1980, 900, 150);
}

TEST(PopulationTest, LeavesOutWhoLooksLikeAPair) {
  // The same draws without pairs: whom they leave out is gone, the others stay.
  SpellingPair pair;
  pair.language = "Turkish";
  pair.names = {"Mehmet", "Yılmaz"};
  const auto all = GeneratePopulation(7, 20000, {});
  const auto is_mehmet = [](const Person& person) {
    return InCapitals(person.given) == "MEHMET" &&
           (InCapitals(person.family) == "YILMAZ" ||
            InCapitals(person.family) == "YİLMAZ");
  };
  EXPECT_GT(std::count_if(all.begin(), all.end(), is_mehmet), 1);
  const auto others = GeneratePopulation(7, 20000, {pair});
  EXPECT_EQ(std::count_if(others.begin(), others.end(), is_mehmet), 0);
}

}  // namespace
}  // namespace wegwijs::intake
