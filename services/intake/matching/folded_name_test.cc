#include "services/intake/matching/folded_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/intake/matching/name_particles.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::string Fold(absl::string_view field) {
  return absl::StrJoin(FoldName(field, "").given, " ");
}

TEST(FoldedNameTest, KeepsTheFieldsApart) {
  const FoldedName name = FoldName("Marie-Claire", "Dupont");
  EXPECT_THAT(name.given, ElementsAre("marie", "claire"));
  EXPECT_THAT(name.family, ElementsAre("dupont"));
}

TEST(FoldedNameTest, DropsParticles) {
  EXPECT_EQ(Fold("Van den Broeck"), "broeck");
  EXPECT_EQ(Fold("de la Cruz"), "cruz");
  EXPECT_EQ(Fold("El Amrani"), "amrani");
  EXPECT_EQ(Fold("Al-Amrani"), "amrani");
  EXPECT_EQ(Fold("Ould Ahmed"), "ahmed");
  EXPECT_EQ(Fold("Aït Ali"), "ali");
  EXPECT_EQ(Fold("Omar ibn Khattab"), "omar khattab");
  EXPECT_EQ(Fold("عمر بن سعيد"), "amr sayd");
}

TEST(FoldedNameTest, DropsAnArticleThatTookOnTheNextSound) {
  EXPECT_EQ(Fold("Er-Rachidi"), "rachidi");
  EXPECT_EQ(Fold("Ech Charif"), "charif");
  EXPECT_EQ(Fold("Er Ali"), "er ali");
}

TEST(FoldedNameTest, KeepsAParticleThatIsAllThereIs) {
  EXPECT_EQ(Fold("Van"), "van");
  EXPECT_EQ(Fold("van der"), "der");
  EXPECT_EQ(Fold("Al"), "al");
}

TEST(FoldedNameTest, JoinsTheServantOfGod) {
  EXPECT_EQ(Fold("Abd al-Rahman"), "abdurahman");
  EXPECT_EQ(Fold("Abdul Rahman"), "abdurahman");
  EXPECT_EQ(Fold("Abd er Rahman"), "abdurahman");
  EXPECT_EQ(Fold("عبد الرحمن"), "abdurhmn");
  EXPECT_EQ(Fold("Abd Allah"), "abdullah");
  EXPECT_EQ(Fold("عبد الله"), "abdullah");
}

TEST(FoldedNameTest, JoinsWhatEndsInTheFaithOrInGod) {
  for (const char* name : {"Nour Eddine", "Nour al-Din", "Nour ed-Din",
                           "Nour uddin", "Nour Deen"}) {
    EXPECT_EQ(Fold(name), "noureddin") << name;
  }
  EXPECT_EQ(Fold("صلاح الدين"), "slaheddin");
  EXPECT_EQ(Fold("Nasr Allah"), "nasrallah");
}

TEST(FoldedNameTest, JoinsFatherAndSonToTheirNames) {
  EXPECT_EQ(Fold("Abou Bakr"), "aboubakr");
  EXPECT_EQ(Fold("Hasan oğlu"), "hasanoglu");
}

TEST(FoldedNameTest, KnowsParticlesThatAreWrittenTogether) {
  EXPECT_THAT(WithoutPrefix("elamrani"), ElementsAre("amrani", "elamrani"));
  EXPECT_THAT(WithoutPrefix("errachidi"), ElementsAre("rachidi", "errachidi"));
  EXPECT_THAT(WithoutPrefix("vandenbroeck"),
              ElementsAre("broeck", "vandenbroeck"));
  EXPECT_THAT(WithoutPrefix("ali"), ElementsAre("ali"));
  EXPECT_THAT(WithoutPrefix("van"), ElementsAre("van"));
}

TEST(FoldedNameTest, FindsNoPartsWhereThereAreNone) {
  EXPECT_TRUE(FoldName("", "").empty());
  EXPECT_TRUE(FoldName(" - \u200F", "😀 12").empty());
}

TEST(FoldedNameTest, KeepsTheEndsOfALongName) {
  const FoldedName name = FoldName("p q r s t v w", "x z");
  EXPECT_THAT(name.given, ElementsAre("p", "q", "r", "w"));
  EXPECT_THAT(name.family, ElementsAre("x", "z"));
  EXPECT_THAT(FoldName("p q r s t v w", "").given, SizeIs(kMostNameParts));
  EXPECT_EQ(FoldName("p q r s", "f g h k m").size(), kMostNameParts);
}

TEST(FoldedNameTest, ExchangesThePartsWithTheFields) {
  const char* kFields[] = {"a b c d e f g h", "Abd El Kader Ben Ali",
                           "van der Elst", "", "محمد"};
  for (const char* one : kFields) {
    for (const char* other : kFields) {
      const FoldedName name = FoldName(one, other);
      const FoldedName swapped = FoldName(other, one);
      EXPECT_EQ(name.given, swapped.family);
      EXPECT_EQ(name.family, swapped.given);
    }
  }
}

TEST(FoldedNameTest, CutsAPartThatIsTooLong) {
  EXPECT_EQ(Fold(std::string(1 << 20, 'k')),
            std::string(kMostPartLetters, 'k'));
}

// A name of words that mean something to the folding, in any order.
std::string RandomName(std::mt19937& random) {
  static constexpr const char* kWords[] = {
      "abd",   "allah", "el", "er", "din", "eddine", "rahman", "abou",
      "van",   "oglu",  "u",  "bn", "ech", "charif", "l",      "ali",
      "الدين", "عبد",   "ал", "e",  "lah", "الله",   "d",      "abdu"};
  std::string name;
  for (size_t words = random() % 9; words > 0; --words) {
    absl::StrAppend(&name, kWords[random() % std::size(kWords)],
                    random() % 4 == 0 ? "" : " ");
  }
  return name;
}

TEST(FoldedNameTest, FoldsWhatIsFoldedToItself) {
  std::mt19937 random(2);
  for (int round = 0; round < 20'000; ++round) {
    const FoldedName once = FoldName(RandomName(random), RandomName(random));
    const FoldedName twice = FoldName(absl::StrJoin(once.given, " "),
                                      absl::StrJoin(once.family, " "));
    ASSERT_EQ(once.given, twice.given);
    ASSERT_EQ(once.family, twice.family);
    ASSERT_LE(once.size(), kMostNameParts);
  }
}

}  // namespace
}  // namespace wegwijs::intake
