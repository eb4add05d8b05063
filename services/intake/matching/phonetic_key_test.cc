#include "services/intake/matching/phonetic_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "services/intake/matching/folded_name.h"
#include "services/intake/matching/known_names.h"

namespace wegwijs::intake {
namespace {

// The keys of a name that folds to one part.
std::set<std::string> KeysOf(absl::string_view name) {
  const FoldedName folded = FoldName(name, "");
  std::set<std::string> keys;
  if (folded.size() != 1) return keys;
  for (const auto& pronunciation : Pronounce(folded.given.front())) {
    keys.insert(pronunciation.key);
  }
  return keys;
}

bool Meet(absl::string_view one, absl::string_view other) {
  const std::set<std::string> keys = KeysOf(one);
  const std::set<std::string> others = KeysOf(other);
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return others.count(key) > 0;
  });
}

// All spellings of a row, parted by bars, meet each other.
class SpellingsTest : public testing::TestWithParam<const char*> {};

TEST_P(SpellingsTest, Meet) {
  const std::vector<std::string> spellings = absl::StrSplit(GetParam(), '|');
  for (const std::string& one : spellings) {
    for (const std::string& other : spellings) {
      EXPECT_TRUE(Meet(one, other)) << one << " and " << other;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Arabic, SpellingsTest,
                         testing::ValuesIn(kArabicNames));
INSTANTIATE_TEST_SUITE_P(Cyrillic, SpellingsTest,
                         testing::ValuesIn(kCyrillicNames));
INSTANTIATE_TEST_SUITE_P(Chechen, SpellingsTest,
                         testing::ValuesIn(kChechenNames));
INSTANTIATE_TEST_SUITE_P(Armenian, SpellingsTest,
                         testing::ValuesIn(kArmenianNames));
INSTANTIATE_TEST_SUITE_P(Berber, SpellingsTest,
                         testing::ValuesIn(kBerberNames));
INSTANTIATE_TEST_SUITE_P(Turkish, SpellingsTest,
                         testing::ValuesIn(kTurkishNames));
INSTANTIATE_TEST_SUITE_P(Dutch, SpellingsTest, testing::ValuesIn(kDutchNames));

TEST(PhoneticKeyTest, KeepsOtherNamesApart) {
  const char* kNames[] = {"Mohammed", "Fatima", "Youssef", "Karim",  "Rachid",
                          "Svetlana", "Tigran", "Mustafa", "Pieter", "Nadia",
                          "Vladimir", "Zeynep", "Wouter",  "Leila",  "Anahit"};
  for (const char* one : kNames) {
    for (const char* other : kNames) {
      EXPECT_EQ(Meet(one, other), one == other) << one << " and " << other;
    }
  }
}

TEST(PhoneticKeyTest, SaysHowItReadAPart) {
  const std::vector<Pronunciation> all = Pronounce("mohammed");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.front().sounds, "mohamed");
  EXPECT_EQ(all.front().key, "MKMS");
}

TEST(PhoneticKeyTest, HasAKeyForVowelsAlone) {
  EXPECT_EQ(Pronounce("aya").front().key, "A");
  EXPECT_EQ(Pronounce("io").front().key, "A");
}

TEST(PhoneticKeyTest, ReadsAnyPart) {
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string part(1 + random() % kMostPartLetters, 'a');
    for (char& letter : part) {
      letter = static_cast<char>('a' + random() % 26);
    }
    const std::vector<Pronunciation> all = Pronounce(part);
    std::set<std::string> sounds;
    for (const Pronunciation& one : all) {
      EXPECT_FALSE(one.key.empty()) << part;
      sounds.insert(one.sounds);
    }
    ASSERT_EQ(sounds.size(), all.size()) << part;
    ASSERT_GE(all.size(), 1u);
    ASSERT_LE(all.size(), kMostPronunciations);
  }
}

}  // namespace
}  // namespace wegwijs::intake
