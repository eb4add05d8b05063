#include "services/intake/rights/retention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> WrongTerms(const RetentionPolicy& policy) {
  FieldViolations violations;
  CheckTerms(policy, "", violations);
  std::vector<std::string> fields;
  for (const auto& violation : violations.bad_request().field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

TEST(RetentionTest, TermsHaveTheirRanges) {
  EXPECT_THAT(WrongTerms({}), IsEmpty());
  EXPECT_THAT(WrongTerms({.identity_months = 0,
                          .facts_months = 241,
                          .event_months = 121,
                          .audit_months = 11,
                          .frozen_report_months = -1}),
              ElementsAre("identity_months", "facts_months", "event_months",
                          "audit_months", "frozen_report_months"));
  EXPECT_THAT(WrongTerms({.identity_months = 30, .facts_months = 29}),
              ElementsAre("facts_months"));
}

TEST(RetentionTest, TermsAreCalendarMonths) {
  const RetentionPolicy policy = {.identity_months = 1, .facts_months = 24};
  EXPECT_EQ(
      FirstKept(policy, RetentionKind::kFacts, absl::CivilDay(2016, 6, 30)),
      absl::CivilDay(2014, 6, 30));
  EXPECT_EQ(
      FirstKept(policy, RetentionKind::kIdentity, absl::CivilDay(2016, 3, 31)),
      absl::CivilDay(2016, 2, 29));
  EXPECT_EQ(FirstKept(policy, RetentionKind::kRequestIds,
                      absl::CivilDay(2016, 6, 30)),
            absl::CivilDay(2016, 1, 2));
}

}  // namespace
}  // namespace wegwijs::intake
