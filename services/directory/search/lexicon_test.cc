#include "services/directory/search/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "services/directory/search/words.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(WordsTest, AreFoldedAndApart) {
  EXPECT_THAT(WordsOf("Zoekt École, 2de-hands!  (OCMW)"),
              ElementsAre("zoekt", "ecole", "2de", "hands", "ocmw"));
  EXPECT_THAT(WordsOf("Straße"), ElementsAre("strasse"));
  EXPECT_THAT(WordsOf("Чеченский جواز"), ElementsAre("чеченскии", "جواز"));
  EXPECT_THAT(WordsOf(" .,- "), IsEmpty());
  EXPECT_THAT(WordsOf(std::string(50, 'x') + " huis"), ElementsAre("huis"));
}

TEST(WordsTest, StemsLeaveTheWord) {
  EXPECT_EQ(StemsOf("woningen")[0], StemsOf("woning")[0]);
  EXPECT_EQ(StemsOf("logements")[1], StemsOf("logement")[1]);
  EXPECT_EQ(StemsOf("houses")[2], StemsOf("house")[2]);
}

TEST(WordsTest, ErrorsAreLettersThatDiffer) {
  EXPECT_TRUE(IsWithin("huurwoning", "huurwoning", 0));
  EXPECT_TRUE(IsWithin("huurwonig", "huurwoning", 1));
  EXPECT_TRUE(IsWithin("huurwonnig", "huurwoning", 1));
  EXPECT_TRUE(IsWithin("huurwonign", "huurwoning", 1));
  EXPECT_TRUE(IsWithin("hurwonin", "huurwoning", 2));
  EXPECT_FALSE(IsWithin("hurwonin", "huurwoning", 1));
  EXPECT_FALSE(IsWithin("school", "huur", 2));
  EXPECT_TRUE(IsWithin("", "ab", 2));
}

class LexiconTest : public ::testing::Test {
 protected:
  std::vector<std::string> Matches(const std::string& typed,
                                   bool may_be_beginning = false) {
    std::vector<WordMatch> found = lexicon_.Matches(typed, may_be_beginning);
    std::sort(found.begin(), found.end(),
              [](const WordMatch& a, const WordMatch& b) {
                return a.likeness > b.likeness;
              });
    std::vector<std::string> words;
    for (const WordMatch& one : found) {
      words.push_back(lexicon_.word(one.word));
    }
    return words;
  }

  const Lexicon lexicon_{{"advies", "huur", "huurwoning", "huurwoningen",
                          "school", "schooltoelage", "toelage", "woning",
                          "woningen"}};
};

TEST_F(LexiconTest, TheWordItselfComesFirst) {
  const std::vector<std::string> found = Matches("woning");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0], "woning");
  EXPECT_EQ(found[1], "woningen");
}

TEST_F(LexiconTest, FindsCompoundsOfAWord) {
  EXPECT_THAT(
      Matches("woning"),
      UnorderedElementsAre("woning", "woningen", "huurwoning", "huurwoningen"));
  EXPECT_THAT(Matches("toelage"),
              UnorderedElementsAre("toelage", "schooltoelage"));
}

TEST_F(LexiconTest, FindsThePartsOfACompoundThatIsNotThere) {
  EXPECT_THAT(Matches("schooladvies"),
              UnorderedElementsAre("school", "advies"));
}

TEST_F(LexiconTest, TheLastWordMayBeABeginning) {
  EXPECT_THAT(Matches("sch"), IsEmpty());
  EXPECT_THAT(Matches("sch", true),
              UnorderedElementsAre("school", "schooltoelage"));
  EXPECT_THAT(Matches("s", true),
              UnorderedElementsAre("school", "schooltoelage"));
}

TEST_F(LexiconTest, ForgivesOneErrorFromFourLettersAndTwoFromEight) {
  EXPECT_THAT(Matches("scool"), UnorderedElementsAre("school"));
  EXPECT_THAT(Matches("hul"), IsEmpty());
  EXPECT_THAT(Matches("skol"), IsEmpty());
  EXPECT_THAT(Matches("schoolltoelagge"),
              UnorderedElementsAre("schooltoelage"));
}

}  // namespace
}  // namespace wegwijs::directory
