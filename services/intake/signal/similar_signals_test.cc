#include "services/intake/signal/similar_signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr char kService[] = "0190a000-0000-7000-8000-0000000000d1";
constexpr char kOtherService[] = "0190a000-0000-7000-8000-0000000000d2";

// Raised so many days after some day.
Signal Raised(std::string id, int day) {
  Signal signal = {.municipality = 34022, .id = std::move(id)};
  signal.topic = "koop";
  signal.raised_at = absl::FromUnixSeconds(1'000'000) + absl::Hours(24) * day;
  return signal;
}

// What is looked for.
Signal Wanted() {
  Signal signal = {.municipality = 34022};
  signal.topic = "huur";
  signal.neighbourhood = "overleie";
  signal.service = kService;
  signal.words = "Wachtlijst van twee jaar voor gezinnen";
  return signal;
}

std::vector<std::string> Order(std::vector<Signal> candidates,
                               const Signal& wanted = Wanted(),
                               std::size_t most = 5) {
  std::vector<std::string> ids;
  for (const Signal& signal :
       MostSimilar(wanted, std::move(candidates), most)) {
    ids.push_back(signal.id);
  }
  return ids;
}

TEST(WordsOfTest, FoldsAccentsAndCase) {
  EXPECT_EQ(WordsOf("ÉCOLE financiële İNŞAAT"),
            WordsOf("école FINANCIELE insaat"));
  EXPECT_THAT(WordsOf("École, école! ECOLE?"), ElementsAre("ecole"));
  // Written as a letter and an accent, and as one character.
  EXPECT_EQ(WordsOf("e\xcc\x81"
                    "cole"),
            WordsOf("\xc3\xa9"
                    "cole"));
}

TEST(WordsOfTest, LeavesShortWordsOut) {
  EXPECT_THAT(WordsOf("Ze is er al een jaar"), ElementsAre("jaar"));
  EXPECT_THAT(WordsOf("van de, in - op."), IsEmpty());
  EXPECT_THAT(WordsOf(""), IsEmpty());
  // Letters are counted and not bytes: three and four of two bytes each.
  EXPECT_THAT(WordsOf("дом вода"), ElementsAre("вода"));
}

TEST(WordsOfTest, AnApostropheEndsAWord) {
  EXPECT_THAT(WordsOf("L'école, l\xe2\x80\x99hôpital"),
              UnorderedElementsAre("ecole", "hopital"));
  EXPECT_THAT(WordsOf("auto's"), ElementsAre("auto"));
}

TEST(WordsOfTest, ReadsOtherScripts) {
  EXPECT_THAT(WordsOf("Нет жилья, НЕТ ЖИЛЬЯ"), ElementsAre("жилья"));
  EXPECT_EQ(WordsOf("СЕМЬЕЙ"), WordsOf("семьей"));
  // With and without vowel marks and hamza.
  EXPECT_EQ(WordsOf("مَسْكَن"), WordsOf("مسكن"));
  EXPECT_EQ(WordsOf("أطفال"), WordsOf("اطفال"));
  EXPECT_THAT(WordsOf("قائمة انتظار"), SizeIs(2));
}

TEST(WordsOfTest, ReadsWhatItCanOfBytesThatAreNoUtf8) {
  EXPECT_THAT(WordsOf("wachtlijst \xff\xfe \xc3 woning"),
              UnorderedElementsAre("wachtlijst", "woning"));
  EXPECT_THAT(WordsOf(std::string(10, '\x80')), IsEmpty());
}

TEST(MostSimilarTest, ServiceThenTopicThenNeighbourhoodThenWordsThenYoungest) {
  Signal youngest = Raised("youngest", 9);
  Signal one_word = Raised("one word", 1);
  one_word.words = "Gezinnen";
  Signal two_words = Raised("two words", 0);
  two_words.words = "GEZINNEN met een wachtlijst";
  Signal neighbourhood = Raised("neighbourhood", 0);
  neighbourhood.neighbourhood = "overleie";
  Signal topic = Raised("topic", 0);
  topic.topic = "huur";
  Signal service = Raised("service", 0);
  service.service = kService;
  EXPECT_THAT(
      Order({youngest, one_word, two_words, neighbourhood, topic, service},
            Wanted(), 6),
      ElementsAre("service", "topic", "neighbourhood", "two words", "one word",
                  "youngest"));
}

// One thing that weighs more is never outweighed by all that weigh less.
TEST(MostSimilarTest, WhatWeighsMoreIsNotOutweighed) {
  const std::string words = Wanted().words;
  Signal service = Raised("service", 0);
  service.service = kService;
  Signal rest = Raised("rest", 9);
  rest.service = kOtherService;
  rest.topic = "huur";
  rest.neighbourhood = "overleie";
  rest.words = words;
  EXPECT_THAT(Order({rest, service}), ElementsAre("service", "rest"));

  Signal topic = Raised("topic", 0);
  topic.topic = "huur";
  rest.topic = "koop";
  EXPECT_THAT(Order({rest, topic}), ElementsAre("topic", "rest"));

  Signal neighbourhood = Raised("neighbourhood", 0);
  neighbourhood.neighbourhood = "overleie";
  rest.neighbourhood = "centrum";
  EXPECT_THAT(Order({rest, neighbourhood}),
              ElementsAre("neighbourhood", "rest"));
}

TEST(MostSimilarTest, AWordCountsOnce) {
  Signal often = Raised("often", 9);
  often.words = "Wachtlijst, wachtlijst, WACHTLIJST.";
  Signal two = Raised("two", 0);
  two.words = "Een wachtlijst voor gezinnen.";
  EXPECT_THAT(Order({often, two}), ElementsAre("two", "often"));
}

TEST(MostSimilarTest, WhatNeitherSaysIsNotTheSame) {
  Signal wanted = Wanted();
  wanted.service.clear();
  wanted.neighbourhood.clear();
  const Signal silent = Raised("silent", 0);
  Signal says = Raised("says", 1);
  says.service = kService;
  says.neighbourhood = "overleie";
  EXPECT_THAT(Order({silent, says}, wanted), ElementsAre("says", "silent"));
}

TEST(MostSimilarTest, NoMoreThanThatManyAndTheBest) {
  std::vector<Signal> many;
  for (int i = 0; i < 9; ++i) many.push_back(Raised(std::to_string(i), i));
  many[2].topic = "huur";
  EXPECT_THAT(Order(many), ElementsAre("2", "8", "7", "6", "5"));
  EXPECT_THAT(Order({}), IsEmpty());
  // Of one moment, in the same order however they come.
  EXPECT_THAT(Order({Raised("a", 1), Raised("c", 1), Raised("b", 1)}),
              ElementsAre("c", "b", "a"));
}

}  // namespace
}  // namespace wegwijs::intake
