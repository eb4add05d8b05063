// What a report says of referrals.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "services/reporting/reporting_test_server.h"
#include "services/reporting/test_register_store.h"

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class ReferralFiguresTest : public ReportingServiceTest {
 protected:
  static const v1::Breakdown& Of(const v1::ActivityReport& report,
                                 v1::Dimension dimension) {
    return report.breakdowns(dimension - 1);
  }

  // The shown counts by code, and -1 for a hidden one.
  static std::map<std::string, int64_t> Counts(const v1::Breakdown& breakdown) {
    std::map<std::string, int64_t> counts;
    for (const v1::BreakdownRow& row : breakdown.rows()) {
      counts[row.code()] = row.count().hidden() ? -1 : row.count().value();
    }
    return counts;
  }

  // Accepted 12, refused for two reasons, nobody answered 5 in time, awaited 6.
  void AddAll() {
    register_.AddReferrals(6, {.state = "accepted", .answer_days = 1});
    register_.AddReferrals(6, {.state = "completed", .answer_days = 3});
    register_.AddReferrals(
        6, {.state = "rejected", .reason = 1, .answer_days = 9});
    register_.AddReferrals(
        6, {.state = "rejected", .reason = 3, .answer_days = 4});
    register_.AddReferrals(5, {});
    register_.AddReferrals(6, {.due = "2999-01-01"});
  }
};

TEST_F(ReferralFiguresTest, CountsWhatBecameOfThem) {
  AddAll();
  register_.AddReferrals(6, {.state = "cancelled"});
  register_.AddReferrals(
      7, {.inbound = true, .inbound_reason = 2, .state = "accepted"});
  register_.AddReferrals(8, {.logged = true});
  // What counts nowhere.
  register_.AddReferrals(1, {.state = "draft"});
  register_.AddReferrals(1, {.state = "entered_in_error"});
  register_.AddReferrals(1, {.conversation = {.day = "2016-07-01"}});
  register_.AddReferrals(1, {.conversation = {.voided = true}});

  const v1::ActivityReport report = Report(kExact);

  EXPECT_THAT(
      Counts(Of(report, v1::DIMENSION_ANSWER)),
      UnorderedElementsAre(Pair("accepted", 12), Pair("refused_no_capacity", 6),
                           Pair("refused_language", 6), Pair("no_feedback", 5),
                           Pair("awaited", 6), Pair("taken_back", 6)));
  EXPECT_EQ(Of(report, v1::DIMENSION_ANSWER).unit(), v1::UNIT_REFERRALS);
  EXPECT_EQ(Of(report, v1::DIMENSION_ANSWER).base(), 41);
  EXPECT_EQ(Of(report, v1::DIMENSION_OUTBOUND).base(), 49);
  EXPECT_EQ(Of(report, v1::DIMENSION_OUTBOUND).rows(0).label(), "VDAB");
  EXPECT_EQ(Of(report, v1::DIMENSION_INBOUND).base(), 7);
  EXPECT_THAT(Counts(Of(report, v1::DIMENSION_INBOUND_REASON)),
              ElementsAre(Pair("paperwork", 7)));
  EXPECT_EQ(report.referrals().acceptance().part(), 12);
  EXPECT_EQ(report.referrals().acceptance().base(), 24);
  EXPECT_EQ(report.referrals().no_feedback().part(), 5);
  EXPECT_EQ(report.referrals().no_feedback().base(), 41);
  EXPECT_EQ(report.referrals().median_days_to_answer(), 3);
  EXPECT_TRUE(report.reconciled());
}

TEST_F(ReferralFiguresTest, EachStepChangesTheRightFigures) {
  AddAll();
  const v1::ActivityReport before = Report(kExact);
  EXPECT_EQ(before.referrals().no_feedback().part(), 5);
  register_.Value(
      "WITH answered AS (UPDATE intake.referral SET state = 'accepted', "
      "answer_days = 30 WHERE referral_id = (SELECT min(referral_id::text) "
      "FROM "
      "intake.referral WHERE state = 'requested' AND due_date < '2017-01-01')"
      "::uuid RETURNING 1) SELECT count(*) FROM answered");
  const v1::ActivityReport after = Report(kExact);
  EXPECT_EQ(after.referrals().no_feedback().part(), 4);
  EXPECT_EQ(after.referrals().acceptance().part(), 13);
  EXPECT_EQ(after.referrals().acceptance().base(), 25);
  EXPECT_EQ(after.totals().requests(), before.totals().requests());
}

TEST_F(ReferralFiguresTest, HidesWhatFewStandBehindAndTheRatesOfIt) {
  AddAll();
  register_.AddReferrals(2,
                         {.state = "rejected", .reason = 5, .answer_days = 2});

  const v1::ActivityReport report = Report(kBound);

  const auto counts = Counts(Of(report, v1::DIMENSION_ANSWER));
  EXPECT_EQ(counts.at("refused_not_reached"), -1);
  // One more, or the rest would tell.
  EXPECT_EQ(counts.at("no_feedback"), -1);
  EXPECT_EQ(counts.at("accepted"), 12);
  EXPECT_FALSE(report.referrals().has_acceptance());
  EXPECT_FALSE(report.referrals().has_no_feedback());
  EXPECT_EQ(report.referrals().median_days_to_answer(), 3);
}

TEST_F(ReferralFiguresTest, CountsAPersonWithTwoAnswersOnce) {
  for (const char* client : {"a", "b", "c"}) {
    register_.AddReferrals(1, {.conversation = {.client = client},
                               .state = "accepted",
                               .answer_days = 1});
    register_.AddReferrals(1, {.conversation = {.client = client},
                               .state = "rejected",
                               .reason = 1,
                               .answer_days = 1});
  }
  EXPECT_FALSE(Report(kBound).referrals().has_median_days_to_answer());
  EXPECT_EQ(Report(kExact).referrals().median_days_to_answer(), 1);
}

TEST_F(ReferralFiguresTest, OfNoneThereIsNoRate) {
  const v1::ActivityReport report = Report(kExact);
  EXPECT_FALSE(report.referrals().has_acceptance());
  EXPECT_FALSE(report.referrals().has_no_feedback());
  EXPECT_FALSE(report.referrals().has_median_days_to_answer());
}

}  // namespace
}  // namespace wegwijs::reporting
