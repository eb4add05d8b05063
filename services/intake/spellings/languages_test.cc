#include "services/intake/spellings/languages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "services/intake/spellings/letters.h"
#include "services/intake/spellings/tsv.h"

namespace wegwijs::intake {
namespace {

struct NamesOf {
  std::string language;
  size_t given;
  size_t family;
};

TEST(LanguagesTest, HaveNamesEnough) {
  const std::vector<NamesOf> least = {
      {"Arabic", 120, 100}, {"Chechen", 60, 60}, {"Russian", 80, 80},
      {"Armenian", 60, 60}, {"Berber", 50, 50},  {"Turkish", 80, 80},
      {"Dutch", 100, 100}};
  EXPECT_EQ(Languages().size(), least.size());
  for (const NamesOf& names : least) {
    EXPECT_GE(LanguageNamed(names.language).given.size(), names.given);
    EXPECT_GE(LanguageNamed(names.language).family.size(), names.family);
  }
}

TEST(LanguagesTest, AreAllPeopleTogether) {
  int shares = 0;
  for (const Language& language : Languages()) shares += language.share;
  EXPECT_EQ(shares, 100);
}

void ForEveryName(
    const std::function<void(const Language&, const Name&)>& check) {
  for (const Language& language : Languages()) {
    for (const Name& name : language.given) check(language, name);
    for (const Name& name : language.family) check(language, name);
  }
}

TEST(LanguagesTest, HaveTablesThatCoverEveryLetterOfEveryName) {
  Random random(1);
  ForEveryName([&](const Language& language, const Name& name) {
    for (const Convention& convention : language.conventions) {
      const std::string written = convention.Write(name, random);
      EXPECT_FALSE(written.empty()) << name.at("written");
      if (convention.table) {
        EXPECT_TRUE(IsLatin(written)) << convention.name << ": " << written;
      }
    }
  });
}

TEST(LanguagesTest, HaveTablesThatAKeyboardCanType) {
  Random random(1);
  ForEveryName([&](const Language& language, const Name& name) {
    for (const Convention& convention : language.conventions) {
      if (!convention.table) continue;
      const std::string typed =
          OnKeyboard(convention.Write(name, random), random);
      EXPECT_TRUE(std::all_of(typed.begin(), typed.end(),
                              [](char byte) { return byte > 0; }))
          << convention.name << ": " << typed;
    }
  });
}

TEST(LanguagesTest, HaveEveryNameOnce) {
  for (const Language& language : Languages()) {
    std::set<std::string> given;
    std::set<std::string> family;
    for (const Name& name : language.given) given.insert(name.at("written"));
    for (const Name& name : language.family) family.insert(name.at("written"));
    EXPECT_EQ(given.size(), language.given.size()) << language.name;
    EXPECT_EQ(family.size(), language.family.size()) << language.name;
  }
}

TEST(LanguagesTest, TakeFormsThatFamilyNamesHave) {
  ForEveryName([](const Language& language, const Name& name) {
    if (!name.contains("takes_form")) return;
    const std::set<std::string> forms = {"1", "2"};
    EXPECT_TRUE(forms.contains(name.at("takes_form"))) << name.at("written");
    EXPECT_TRUE(language.family[0].contains("second_form")) << language.name;
  });
}

bool IsArabicMark(const std::string& character) {
  return (character >= "\u064B" && character <= "\u0652") ||
         character == "\u0670";
}

TEST(LanguagesTest, VocaliseArabicNamesAsTheyAreWritten) {
  ForEveryName([](const Language& language, const Name& name) {
    if (language.name != "Arabic") return;
    std::string bare;
    for (const std::string& character : Characters(name.at("vocalised"))) {
      if (!IsArabicMark(character)) bare += character;
    }
    EXPECT_EQ(bare, name.at("written"));
  });
}

TEST(LanguagesTest, TellDutchFamiliesApartWithoutTheirPrefix) {
  const Romanisation without_prefix("dutch_without_prefix");
  Random random(1);
  std::set<std::string> families;
  for (const Name& name : LanguageNamed("Dutch").family) {
    const std::string family = without_prefix.Write(name.at("written"), random);
    EXPECT_TRUE(families.insert(family).second) << family;
  }
}

TEST(LanguagesTest, DrawTheFirstNamesMostOften) {
  Random random(1);
  const std::vector<Name> names = {
      {{"written", "a"}}, {{"written", "b"}}, {{"written", "c"}}};
  std::map<std::string, int> drawn;
  for (int i = 0; i < 10000; ++i)
    ++drawn[DrawName(names, random).at("written")];
  // 1/11, 1/12 and 1/13 of their sum.
  EXPECT_NEAR(drawn["a"], 3620, 200);
  EXPECT_NEAR(drawn["b"], 3318, 200);
  EXPECT_NEAR(drawn["c"], 3063, 200);
}

TEST(LanguagesTest, LeaveOutTheLetterThatAConventionDoesWithout) {
  Random random(1);
  for (const Convention& convention : LanguageNamed("Arabic").conventions) {
    if (convention.without != "X") continue;
    EXPECT_EQ(convention.Write({{"written", "محمد"}}, random), "MHMD");
    return;
  }
  FAIL() << "no convention reads without X";
}

}  // namespace
}  // namespace wegwijs::intake
