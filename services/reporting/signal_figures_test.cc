// What a report says of signals.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "services/reporting/reporting_test_server.h"
#include "services/reporting/test_register_store.h"

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SignalFiguresTest : public ReportingServiceTest {
 protected:
  // Label, raised and answered of each topic.
  using Topic = std::tuple<std::string, int, int>;

  static std::vector<Topic> Topics(const v1::ActivityReport& report) {
    std::vector<Topic> topics;
    for (const v1::TopicSignals& topic : report.signals().topics()) {
      topics.emplace_back(topic.label(), topic.raised(), topic.answered());
    }
    return topics;
  }
};

TEST_F(SignalFiguresTest, CountsWhatWasRaisedAndAnswered) {
  register_.AddSignals(2, {.supporters = 3});
  register_.AddSignals(1, {.answer_days = 0});
  register_.AddSignals(1, {.topic = "statuut", .answer_days = 4});
  register_.AddSignals(1, {.topic = "statuut", .answer_days = 30});

  const v1::ActivityReport report = Report(kExact);

  EXPECT_EQ(report.signals().raised(), 5);
  EXPECT_EQ(report.signals().supporters(), 9);
  EXPECT_EQ(report.signals().answered(), 3);
  EXPECT_EQ(report.signals().median_days_to_answer(), 4);
  EXPECT_THAT(Topics(report), ElementsAre(Topic("Zoekt huurwoning", 3, 1),
                                          Topic("Statuut", 2, 2)));
  EXPECT_EQ(report.signals().topics(0).code(), "zoekt-huurwoning");
  EXPECT_TRUE(report.reconciled());
}

TEST_F(SignalFiguresTest, AnswersOnTheDayItselfHaveAMedianOfZero) {
  register_.AddSignals(1, {.answer_days = 0});

  const v1::ActivityReport report = Report(kExact);

  EXPECT_TRUE(report.signals().has_median_days_to_answer());
  EXPECT_EQ(report.signals().median_days_to_answer(), 0);
}

TEST_F(SignalFiguresTest, TopicsWithAsManyStandInTheAlphabetOfTheReport) {
  register_.AddSignals(1, {.topic = "zoekt-werk"});
  register_.AddSignals(1, {.topic = "zoekt-huurwoning"});
  register_.AddSignals(2, {.topic = "statuut"});
  register_.AddSignals(1, {.topic = "no-longer-named"});

  EXPECT_THAT(
      Topics(Report(kExact)),
      ElementsAre(Topic("Statuut", 2, 0), Topic("no-longer-named", 1, 0),
                  Topic("Zoekt huurwoning", 1, 0), Topic("Zoekt werk", 1, 0)));
  v1::GetActivityReportRequest french = MayAndJune();
  french.set_language_code("fr");
  EXPECT_THAT(
      Topics(Report(kExact, french)),
      ElementsAre(Topic("Statut", 2, 0), Topic("Cherche un emploi", 1, 0),
                  Topic("Cherche un logement", 1, 0),
                  Topic("no-longer-named", 1, 0)));
}

TEST_F(SignalFiguresTest, AllTopicsAreShownWhateverTheTopN) {
  register_.AddSignals(2, {.topic = "statuut"});
  register_.AddSignals(1, {.topic = "zoekt-werk"});
  v1::GetActivityReportRequest request = MayAndJune();
  request.set_top_n(1);

  EXPECT_EQ(Report(kExact, request).signals().topics_size(), 2);
}

TEST_F(SignalFiguresTest, CountsByTheDayOfTheSignalBordersIncluded) {
  for (const char* day :
       {"2016-04-30", "2016-05-01", "2016-05-01", "2016-06-30", "2016-07-01"}) {
    register_.AddSignals(1, {.day = day, .answer_days = 90});
  }

  const v1::ActivityReport report = Report(kExact);

  EXPECT_EQ(report.signals().raised(), 3);
  // Answered after the period.
  EXPECT_EQ(report.signals().answered(), 3);
}

TEST_F(SignalFiguresTest, CountsNothingOfAnotherMunicipality) {
  register_.AddSignals(4, {.municipality = 11002, .answer_days = 1});
  register_.AddSignals(1, {});

  const v1::ActivityReport report = Report(kExact);

  EXPECT_EQ(report.signals().raised(), 1);
  EXPECT_EQ(report.signals().supporters(), 1);
  EXPECT_EQ(report.signals().answered(), 0);
  EXPECT_FALSE(report.signals().has_median_days_to_answer());
}

TEST_F(SignalFiguresTest, HidesNothingBecauseItIsNotAboutPersons) {
  register_.AddSignals(1, {.answer_days = 3});

  const v1::ActivityReport report = Report(kBound);

  EXPECT_EQ(report.signals().raised(), 1);
  EXPECT_EQ(report.signals().median_days_to_answer(), 3);
  EXPECT_THAT(Topics(report), ElementsAre(Topic("Zoekt huurwoning", 1, 1)));
  EXPECT_EQ(report.disclosure().hidden_counts(), 0);
}

TEST_F(SignalFiguresTest, AnEmptyPeriodHasZeros) {
  const v1::ActivityReport report = Report(kExact);

  EXPECT_TRUE(report.has_signals());
  EXPECT_EQ(report.signals().raised(), 0);
  EXPECT_EQ(report.signals().supporters(), 0);
  EXPECT_EQ(report.signals().answered(), 0);
  EXPECT_FALSE(report.signals().has_median_days_to_answer());
  EXPECT_THAT(Topics(report), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::reporting
