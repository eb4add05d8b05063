#include "services/directory/brugfiguur/brugfiguur_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/search/words.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kTuesday = 2;
constexpr int kThursday = 4;
constexpr Hours kAfternoon = {13 * 60 + 30, 16 * 60 + 30};

Brugfiguur Named(const std::string& name) {
  return {.municipality = 34022,
          .id = name,
          .display_name = name,
          .organization_name = "Huis van het Kind"};
}

std::vector<std::string> NamesOf(const std::vector<BrugfiguurHit>& hits) {
  std::vector<std::string> names;
  for (const BrugfiguurHit& hit : hits) {
    names.push_back(hit.brugfiguur.display_name);
  }
  return names;
}

// The names of who answers `question`.
std::vector<std::string> Found(const BrugfiguurQuestion& question,
                               const std::vector<Brugfiguur>& listed) {
  return NamesOf(Answering(question, listed));
}

TEST(BrugfiguurSearchTest, WordsAreWithoutCaseAndAccents) {
  EXPECT_THAT(WordsOf("Élodie  Saïd-O'Neill (OCMW)"),
              ElementsAre("elodie", "said", "o", "neill", "ocmw"));
  EXPECT_THAT(WordsOf("Straße Ⅸ Чечня"), ElementsAre("strasse", "ix", "чечня"));
  EXPECT_THAT(WordsOf(" - "), IsEmpty());
  EXPECT_THAT(WordsOf("\xff\xfe"), IsEmpty());
}

TEST(BrugfiguurSearchTest, WordsBeginThoseOfTheNameOrTheOrganisation) {
  const std::vector<Brugfiguur> listed = {Named("Zoë Peeters"), Named("Ali")};
  EXPECT_THAT(Found({.words = {"zo"}}, listed), ElementsAre("Zoë Peeters"));
  EXPECT_THAT(Found({.words = {"kind", "ali"}}, listed), ElementsAre("Ali"));
  EXPECT_THAT(Found({.words = {"eters"}}, listed), IsEmpty());
  const auto hits = Answering({.words = {"kind", "ali"}}, listed);
  EXPECT_THAT(hits[0].matched,
              ElementsAre(SearchAspect::kName, SearchAspect::kOrganization));
}

TEST(BrugfiguurSearchTest, WithoutAQuestionEverybodyIsFoundInOrder) {
  const auto hits = Answering({}, {Named("b"), Named("a")});
  EXPECT_THAT(NamesOf(hits), ElementsAre("b", "a"));
  EXPECT_THAT(hits[0].matched, IsEmpty());
  EXPECT_THAT(hits[0].unknown, IsEmpty());
}

TEST(BrugfiguurSearchTest, WhoSpeaksItComesBeforeWhoSaysNothing) {
  Brugfiguur speaks = Named("speaks"), other = Named("other");
  speaks.languages = {"che", "rus"};
  other.languages = {"nld"};
  const auto hits =
      Answering({.language = "che"}, {Named("silent"), other, speaks});
  EXPECT_THAT(NamesOf(hits), ElementsAre("speaks", "silent"));
  EXPECT_THAT(hits[0].matched, ElementsAre(SearchAspect::kLanguage));
  EXPECT_THAT(hits[1].unknown, ElementsAre(SearchAspect::kLanguage));
}

TEST(BrugfiguurSearchTest, ATopicIsCoveredByTheFirstOfItsTerms) {
  Brugfiguur topic = Named("topic"), theme = Named("theme"),
             other = Named("other");
  topic.topics = {"huur", "wonen"};
  theme.topics = {"wonen"};
  other.topics = {"werk"};
  const auto hits =
      Answering({.topics = {"huur", "wonen"}}, {other, theme, topic});
  EXPECT_THAT(NamesOf(hits), ElementsAre("theme", "topic"));
  EXPECT_EQ(hits[0].topic, "wonen");
  EXPECT_EQ(hits[1].topic, "huur");
}

TEST(BrugfiguurSearchTest, DayHourAndPlaceHoldTogether) {
  Brugfiguur there = Named("there"), elsewhere = Named("elsewhere");
  there.reach = {
      {.weekday = kTuesday, .hours = kAfternoon, .neighbourhood = "overleie"}};
  // On the day in another place, and in the place on another day.
  elsewhere.reach = {{.weekday = kTuesday, .neighbourhood = "centrum"},
                     {.weekday = kThursday, .neighbourhood = "overleie"}};
  const BrugfiguurQuestion question = {
      .neighbourhood = "overleie", .weekday = kTuesday, .minute = 14 * 60};
  const auto hits = Answering(question, {elsewhere, there});
  EXPECT_THAT(NamesOf(hits), ElementsAre("there"));
  EXPECT_THAT(hits[0].matched,
              ElementsAre(SearchAspect::kWeekday, SearchAspect::kTime,
                          SearchAspect::kNeighbourhood));
  EXPECT_EQ(hits[0].reach, 0);
}

TEST(BrugfiguurSearchTest, HoursEndBeforeTheirLastMinute) {
  Brugfiguur one = Named("one");
  one.reach = {{.weekday = kTuesday, .hours = kAfternoon}};
  const auto at = [&one](int minute) {
    return !Found({.weekday = kTuesday, .minute = minute}, {one}).empty();
  };
  EXPECT_FALSE(at(kAfternoon.from - 1));
  EXPECT_TRUE(at(kAfternoon.from));
  EXPECT_TRUE(at(kAfternoon.to - 1));
  EXPECT_FALSE(at(kAfternoon.to));
}

TEST(BrugfiguurSearchTest, TheLeastUnknownReachAnswers) {
  Brugfiguur one = Named("one");
  one.reach = {{.weekday = kTuesday},
               {.weekday = kTuesday, .neighbourhood = "overleie"}};
  const BrugfiguurQuestion question = {
      .neighbourhood = "overleie", .weekday = kTuesday, .minute = 600};
  const auto hits = Answering(question, {Named("silent"), one});
  EXPECT_THAT(NamesOf(hits), ElementsAre("one", "silent"));
  EXPECT_EQ(hits[0].reach, 1);
  EXPECT_THAT(hits[0].unknown, ElementsAre(SearchAspect::kTime));
  EXPECT_FALSE(hits[1].reach.has_value());
  EXPECT_THAT(hits[1].unknown,
              ElementsAre(SearchAspect::kWeekday, SearchAspect::kTime,
                          SearchAspect::kNeighbourhood));
}

}  // namespace
}  // namespace wegwijs::directory
