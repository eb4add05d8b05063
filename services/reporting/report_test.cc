#include "services/reporting/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::reporting {
namespace {

constexpr int kSmall = 5;

// Twelve requests on two topics of one theme, by as many clients.
Activity TwoTopics() {
  Activity activity;
  activity.requests = 12;
  activity.conversations = 12;
  activity.clients = 12;
  activity.Of(Dimension::kTopic) = {
      .values = {{"huurwoning", "wonen", 10, 10}, {"inboedel", "wonen", 2, 2}},
      .total = 12,
      .base = 12};
  activity.Of(Dimension::kTheme) = {
      .values = {{"wonen", "", 12, 12}}, .total = 12, .base = 12};
  activity.months = {{absl::CivilMonth(2016, 5), 12}};
  return activity;
}

Report ReportFor(bool exact, Activity activity = TwoTopics()) {
  const CodeNames names = {
      .municipality = "Kortrijk",
      .terms = {{"huurwoning", "Huurwoning"}, {"wonen", "Wonen"}},
      .neighbourhoods = {},
      .desks = {},
      .services = {}};
  ReportRequest request;
  request.top_n = 10;
  request.exact = exact;
  return MakeReport(request, std::move(activity), names,
                    {.version = 3, .k = kSmall});
}

const Breakdown& Topics(const Report& report) {
  return report.breakdowns[static_cast<int>(Dimension::kTopic)];
}

TEST(ReportTest, NamesCodesAndLeavesUnknownOnesAsTheyAre) {
  const Report report = ReportFor(true);

  ASSERT_EQ(Topics(report).rows.size(), 2u);
  EXPECT_EQ(Topics(report).rows[0].label, "Huurwoning");
  EXPECT_EQ(Topics(report).rows[0].parent_label, "Wonen");
  EXPECT_EQ(Topics(report).rows[1].label, "inboedel");
}

TEST(ReportTest, ExactFiguresHideNothing) {
  const Report report = ReportFor(true);

  EXPECT_EQ(HiddenCounts(report), 0);
  EXPECT_EQ(Topics(report).rows[1].count, 2);
}

TEST(ReportTest, TwoTopicsOfWhichOneIsSmallAreWithheld) {
  const Report report = ReportFor(false);

  EXPECT_TRUE(Topics(report).withheld);
  EXPECT_EQ(
      report.breakdowns[static_cast<int>(Dimension::kTheme)].rows[0].count, 12);
}

TEST(ReportTest, ChecksItsSumsOnWhatWasCountedAlsoWhenItIsHidden) {
  EXPECT_TRUE(AllHold(ReportFor(false).reconciliations));

  Activity broken = TwoTopics();
  broken.Of(Dimension::kTopic).values[1].count = 1;
  EXPECT_FALSE(AllHold(ReportFor(false, broken).reconciliations));
}

TEST(ReportTest, TheDifferenceOfTwoTotalsIsNotSmallEither) {
  const auto hidden = [](int64_t clients, int64_t returning) {
    Activity activity;
    activity.clients = clients;
    activity.returning_clients = returning;
    return HideTotals(activity, kSmall);
  };

  EXPECT_FALSE(hidden(20, 10).returning);
  EXPECT_TRUE(hidden(20, 4).returning);
  EXPECT_TRUE(hidden(20, 16).returning);
  EXPECT_FALSE(hidden(20, 16).clients);
  EXPECT_TRUE(hidden(3, 0).clients);
  EXPECT_TRUE(hidden(3, 0).returning);
}

TEST(ReportTest, FewAnonymousConversationsAreHidden) {
  Activity activity;
  activity.anonymous_conversations = 4;
  EXPECT_TRUE(HideTotals(activity, kSmall).anonymous);
  activity.anonymous_conversations = 5;
  EXPECT_FALSE(HideTotals(activity, kSmall).anonymous);
}

}  // namespace
}  // namespace wegwijs::reporting
