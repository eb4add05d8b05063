#include "services/directory/search/sentence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/directory/calendar.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;

// A Tuesday, at noon in Brussels.
const absl::CivilDay kTuesday(2026, 12, 1);

class SentenceTest : public ::testing::Test {
 protected:
  // The text that is left, and then what was understood: "open 4 14:30" is the
  // day of the month and the clock.
  std::vector<std::string> Said(const std::string& text) {
    asked_ = 0;
    const auto neighbourhoods = [this] {
      ++asked_;
      return std::vector<Neighbourhood>{{34022, "overleie", "Overleie", false},
                                        {34022, "sint-jan", "Sint-Jan", false},
                                        {34022, "oud", "Oude Wijk", true}};
    };
    const Sentence sentence = Understand(text, neighbourhoods, given_,
                                         ClockInBrussels(kTuesday, 12 * 60));
    std::vector<std::string> said = {sentence.text};
    for (const v1::UnderstoodCondition& one : sentence.understood) {
      std::string value = one.value().substr(one.value().rfind('/') + 1);
      if (one.has_open_at()) {
        const absl::Time at = absl::FromUnixSeconds(one.open_at().seconds());
        absl::TimeZone brussels;
        EXPECT_TRUE(absl::LoadTimeZone("Europe/Brussels", &brussels));
        value = absl::FormatTime("%e %H:%M", at, brussels);
      }
      said.push_back(absl::StrCat(value, ": ", one.words()));
    }
    return said;
  }

  v1::ServiceConditions given_;
  // How often the neighbourhoods were asked for the last time.
  int asked_ = 0;
};

TEST_F(SentenceTest, AsksForNeighbourhoodsOnceAndOnlyWhereOneMayBeNamed) {
  Said("sociale woning");
  EXPECT_EQ(asked_, 0);
  Said("huurwoning, woont in Overleie, wijk Sint-Jan");
  EXPECT_EQ(asked_, 1);
}

TEST_F(SentenceTest, UnderstandsAWholeSentence) {
  EXPECT_THAT(
      Said("Zoekt huurwoning, spreekt Tsjetsjeens, woont Overleie, donderdag "
           "14 u"),
      ElementsAre("zoekt huurwoning", "che: spreekt tsjetsjeens",
                  "overleie: woont overleie", " 3 14:00: donderdag 14 u"));
  EXPECT_THAT(
      Said("cherche un logement, parle tchétchène, habite à Overleie, "
           "jeudi à 14h"),
      ElementsAre("cherche un logement", "che: parle tchetchene",
                  "overleie: habite a overleie", " 3 14:00: jeudi a 14h"));
  EXPECT_THAT(
      Said("looking for a home, speaks Chechen, lives in Overleie, "
           "Thursday at 2pm"),
      ElementsAre("looking for a home", "che: speaks chechen",
                  "overleie: lives in overleie", " 3 14:00: thursday at 2pm"));
}

TEST_F(SentenceTest, ReadsLanguages) {
  EXPECT_THAT(Said("dokter die Arabisch spreekt"),
              ElementsAre("dokter die", "ara: arabisch spreekt"));
  EXPECT_THAT(
      Said("spreekt Russisch en Armeens huisarts"),
      ElementsAre("huisarts", "rus: spreekt russisch", "hye: en armeens"));
  EXPECT_THAT(Said("huisarts, Pasjtoe"),
              ElementsAre("huisarts", "pus: pasjtoe"));
  // What people look for, not what they speak.
  EXPECT_THAT(Said("Franse les"), ElementsAre("franse les"));
  EXPECT_THAT(Said("Nederlands leren"), ElementsAre("nederlands leren"));
  EXPECT_THAT(Said("Nederlands"), ElementsAre("nederlands"));
  EXPECT_THAT(Said("spreekt geen Nederlands"),
              ElementsAre("spreekt geen nederlands"));
}

TEST_F(SentenceTest, ReadsPlaces) {
  EXPECT_THAT(Said("eten, wijk Sint-Jan"),
              ElementsAre("eten", "sint-jan: wijk sint jan"));
  EXPECT_THAT(Said("eten, Overleie"),
              ElementsAre("eten", "overleie: overleie"));
  EXPECT_THAT(Said("buurthuis Overleie"), ElementsAre("buurthuis overleie"));
  EXPECT_THAT(Said("woont in de Oude Wijk"),
              ElementsAre("woont in de oude wijk"));
  EXPECT_THAT(Said("woont Gent"), ElementsAre("woont gent"));
}

TEST_F(SentenceTest, ReadsMoments) {
  EXPECT_THAT(Said("dinsdag 9u30"), ElementsAre("", " 1 09:30: dinsdag 9u30"));
  EXPECT_THAT(Said("maandag om 14:30"),
              ElementsAre("", " 7 14:30: maandag om 14 30"));
  EXPECT_THAT(Said("morgen 10 uur spoed"),
              ElementsAre("spoed", " 2 10:00: morgen 10 uur"));
  EXPECT_THAT(Said("vandaag 8.15 u"),
              ElementsAre("", " 1 08:15: vandaag 8 15 u"));
  for (const char* words : {"donderdag", "14 u", "donderdag 25 u", "maandag 14",
                            "donderdag 14 personen", "donderdag 9u75"}) {
    EXPECT_THAT(Said(words), ElementsAre(words));
  }
}

TEST_F(SentenceTest, WhatIsGivenIsNotLookedFor) {
  given_.add_languages("rus");
  given_.set_place("municipalities/34022");
  given_.mutable_open_at()->set_seconds(1);
  EXPECT_THAT(Said("spreekt Tsjetsjeens, woont Overleie, donderdag 14 u"),
              ElementsAre("spreekt tsjetsjeens woont overleie donderdag 14 u"));
}

}  // namespace
}  // namespace wegwijs::directory
