#include "services/reporting/reconciliation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::reporting {
namespace {

// Ten requests, one of them undated, on one theme.
Activity TenRequests() {
  Activity activity;
  activity.requests = 10;
  activity.undated_requests = 1;
  activity.months = {{absl::CivilMonth(2016, 1), 4},
                     {absl::CivilMonth(2016, 2), 5}};
  activity.Of(Dimension::kTheme) = {
      .values = {{"wonen", "", 10, 8}}, .total = 10, .base = 10};
  return activity;
}

Breakdown TopicsThatAddUp() {
  return {.dimension = Dimension::kTopic,
          .total = 10,
          .base = 10,
          .rows = {{.code = "huurwoning", .count = 7}},
          .other = Other{.values = 2, .count = 3}};
}

std::vector<std::string> Broken(const std::vector<Reconciliation>& sums) {
  std::vector<std::string> names;
  for (const Reconciliation& sum : sums) {
    if (!sum.Holds()) names.push_back(sum.name);
  }
  return names;
}

TEST(ReconciliationTest, HoldsWhenThePartsAddUp) {
  const std::vector<Reconciliation> sums =
      Reconcile(TenRequests(), {TopicsThatAddUp()});

  EXPECT_TRUE(AllHold(sums));
  EXPECT_EQ(sums.front().left, 9);
  EXPECT_EQ(sums.front().right, 9);
}

TEST(ReconciliationTest, NamesTheMonthsThatDoNotAddUp) {
  Activity activity = TenRequests();
  activity.months[0].requests = 5;

  EXPECT_THAT(Broken(Reconcile(activity, {})),
              ::testing::ElementsAre("months = requests - undated"));
}

TEST(ReconciliationTest, NamesTopicsWithoutATheme) {
  Activity activity = TenRequests();
  activity.Of(Dimension::kTheme).values[0].count = 9;

  EXPECT_THAT(Broken(Reconcile(activity, {})),
              ::testing::ElementsAre("themes = requests"));
}

TEST(ReconciliationTest, NamesSignalsWithoutATopic) {
  Activity activity = TenRequests();
  activity.signals = {.raised = 3, .topics = {{"huurwoning", 2}}};

  EXPECT_THAT(Broken(Reconcile(activity, {})),
              ::testing::ElementsAre("topics of signals = signals"));
}

TEST(ReconciliationTest, NamesABreakdownThatLosesSomething) {
  Breakdown topics = TopicsThatAddUp();
  topics.other->count = 2;
  topics.absent.declined = 1;

  EXPECT_THAT(Broken(Reconcile(TenRequests(), {topics})),
              ::testing::ElementsAre("topics + other = base",
                                     "base of topics + absent = requests"));
}

TEST(ReconciliationTest, OverlappingRowsNeedNotAddUp) {
  const Breakdown actions = {.dimension = Dimension::kAction,
                             .total = 10,
                             .base = 8,
                             .rows = {{.code = "phoned", .count = 8},
                                      {.code = "explained", .count = 8}},
                             .absent = {.not_applicable = 2}};

  EXPECT_TRUE(AllHold(Reconcile(TenRequests(), {actions})));
}

}  // namespace
}  // namespace wegwijs::reporting
