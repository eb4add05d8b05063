#include "services/intake/matching/name_likeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

struct Person {
  const char* given;
  const char* family;
  std::optional<int> year = 1985;
};

NameMatch Compare(const Person& query, const Person& candidate) {
  return CompareNames(
      PrepareName(FoldName(query.given, query.family), query.year),
      PrepareName(FoldName(candidate.given, candidate.family), candidate.year));
}

TEST(NameLikenessTest, IsWholeForTheSameSpelling) {
  const NameMatch match = Compare({"Noëlle", "D'Hondt"}, {"NOELLE", "d’hondt"});
  EXPECT_DOUBLE_EQ(match.score, 1);
  EXPECT_THAT(match.reasons, ElementsAre(MatchReason::kSameSpelling,
                                         MatchReason::kSameBirthYear));
}

TEST(NameLikenessTest, ShowsAnotherSpellingOfTheName) {
  const Person kSpellings[] = {
      {"محمد", "العمراني"},       {"Mohammed", "El Amrani"},
      {"Muhammad", "al-ʿAmrānī"}, {"Mohamed", "Elamrani"},
      {"MXHMD", "ALEMRANY"},      {"Мухаммад", "Амрани"}};
  for (const Person& one : kSpellings) {
    for (const Person& other : kSpellings) {
      const NameMatch match = Compare(one, other);
      EXPECT_GE(match.score, kLeastLikeness)
          << one.given << " and " << other.given;
      if (&one == &other) continue;
      EXPECT_THAT(match.reasons, ElementsAre(MatchReason::kSoundsAlike,
                                             MatchReason::kSameBirthYear));
    }
  }
}

TEST(NameLikenessTest, HidesAnotherName) {
  const Person kQuery = {"Mohammed", "El Amrani"};
  for (const Person& other :
       {Person{"Fatima", "El Amrani"}, Person{"Mohammed", "Benjelloun"},
        Person{"Karim", "El Amrani"}, Person{"Rachid", "Saidi"}}) {
    EXPECT_LT(Compare(kQuery, other).score, kLeastLikeness)
        << other.given << " " << other.family;
  }
}

TEST(NameLikenessTest, RanksTheNearerSpellingFirst) {
  const Person kQuery = {"Hassan", "Umarov"};
  const double same = Compare(kQuery, {"Hassan", "Umarov"}).score;
  const double near = Compare(kQuery, {"Hasan", "Oumarov"}).score;
  const double far = Compare(kQuery, {"Hussein", "Umarov"}).score;
  EXPECT_GT(same, near);
  EXPECT_GT(near, far);
}

TEST(NameLikenessTest, TakesExchangedNamesForLittleLess) {
  const NameMatch match = Compare({"Umarov", "Hassan"}, {"Hassan", "Umarov"});
  EXPECT_LT(match.score, 1);
  EXPECT_GT(match.score, 0.95);
  EXPECT_THAT(match.reasons, ElementsAre(MatchReason::kSameSpelling,
                                         MatchReason::kNamesSwapped,
                                         MatchReason::kSameBirthYear));
}

TEST(NameLikenessTest, KnowsNoExchangeIfAllStandsInOneField) {
  const NameMatch match = Compare({"", "Hassan Umarov"}, {"Hassan", "Umarov"});
  EXPECT_DOUBLE_EQ(match.score, 1);
  EXPECT_THAT(match.reasons, Not(Contains(MatchReason::kNamesSwapped)));
}

TEST(NameLikenessTest, SaysThatAPartIsMissing) {
  const NameMatch match =
      Compare({"Karim", "Amrani"}, {"Mohamed Karim", "Amrani"});
  EXPECT_LT(match.score, 1);
  EXPECT_GT(match.score, 0.9);
  EXPECT_THAT(match.reasons,
              ElementsAre(MatchReason::kSameSpelling, MatchReason::kPartMissing,
                          MatchReason::kSameBirthYear));
}

TEST(NameLikenessTest, WeighsTheBirthYear) {
  const Person kQuery = {"Anna", "Peeters", 1985};
  const NameMatch same = Compare(kQuery, {"Anna", "Peeters", 1985});
  const NameMatch near = Compare(kQuery, {"Anna", "Peeters", 1986});
  const NameMatch unknown = Compare(kQuery, {"Anna", "Peeters", {}});
  const NameMatch other = Compare(kQuery, {"Anna", "Peeters", 1987});
  EXPECT_GT(same.score, near.score);
  EXPECT_GT(near.score, unknown.score);
  EXPECT_GT(unknown.score, kLeastLikeness);
  EXPECT_LT(other.score, kLeastLikeness);
  EXPECT_THAT(near.reasons, Contains(MatchReason::kBirthYearNear));
  EXPECT_THAT(unknown.reasons, Contains(MatchReason::kBirthYearUnknown));
  EXPECT_THAT(other.reasons, ElementsAre(MatchReason::kSameSpelling));
}

TEST(NameLikenessTest, ComparesTheEndsOfTime) {
  const NameMatch match = Compare({"Anna", "Maes", -2'147'483'647 - 1},
                                  {"Anna", "Maes", 2'147'483'647});
  EXPECT_LT(match.score, kLeastLikeness);
}

TEST(NameLikenessTest, FindsNothingInAnEmptyName) {
  EXPECT_EQ(Compare({"", ""}, {"Anna", "Maes"}).score, 0);
  EXPECT_THAT(Compare({"Anna", "Maes"}, {"", " - "}).reasons, IsEmpty());
}

TEST(NameLikenessTest, IsTheSameBothWaysAndBetweenNoneAndOne) {
  std::mt19937 random(6);
  const auto word = [&] {
    std::string letters(random() % 9, ' ');
    for (char& letter : letters) {
      letter = static_cast<char>(random() % 5 == 0 ? ' ' : 'a' + random() % 26);
    }
    return letters;
  };
  for (int round = 0; round < 2000; ++round) {
    const auto one = PrepareName(FoldName(word(), word()), 1985);
    const auto other = PrepareName(FoldName(word(), word()), 1985);
    const double score = CompareNames(one, other).score;
    EXPECT_NEAR(score, CompareNames(other, one).score, 1e-9);
    EXPECT_GE(score, 0);
    EXPECT_LE(score, 1);
  }
}

}  // namespace
}  // namespace wegwijs::intake
