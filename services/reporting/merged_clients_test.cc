// Reports count people, and not how often they were written down.

#include <gtest/gtest.h>

#include "services/reporting/reporting_test_server.h"

namespace wegwijs::reporting {
namespace {

using MergedClientsTest = ReportingServiceTest;

TEST_F(MergedClientsTest, CountsClientsThatWereMergedAsOnePerson) {
  register_.Add({.day = "2016-05-02", .client = "a"});
  register_.Add({.day = "2016-06-02", .client = "b"});
  register_.Add({.day = "2016-06-03", .client = "c"});
  register_.Add({.day = "2016-01-04", .client = "d"});
  register_.Merge("a", "b");
  // d came before the period only.
  register_.Merge("d", "c");

  const v1::ActivityTotals merged = Report(kExact).totals();
  EXPECT_EQ(merged.distinct_clients().value(), 2);
  EXPECT_EQ(merged.returning_clients().value(), 2);
  EXPECT_EQ(merged.conversations(), 3);

  register_.Unmerge("a");
  register_.Unmerge("d");
  const v1::ActivityTotals apart = Report(kExact).totals();
  EXPECT_EQ(apart.distinct_clients().value(), 3);
  EXPECT_EQ(apart.returning_clients().value(), 0);
}

TEST_F(MergedClientsTest, HidesByPersonsAndNotByClients) {
  register_.Add(6, {.nationality = "RU"});
  for (const char* client : {"a", "b", "c", "d", "e", "f"}) {
    register_.Add({.client = client, .nationality = "SY"});
  }
  for (const char* client : {"g", "h", "i", "j", "k", "l"}) {
    register_.Add({.client = client, .nationality = "AL"});
  }
  EXPECT_EQ(Report(kBound).disclosure().hidden_counts(), 0);
  for (const char* client : {"b", "c"}) register_.Merge(client, "a");
  // Four Syrians, and another nationality so that nobody can subtract.
  EXPECT_EQ(Report(kBound).disclosure().hidden_counts(), 2);
}

}  // namespace
}  // namespace wegwijs::reporting
