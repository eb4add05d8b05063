#include "services/intake/client/consent.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

constexpr absl::CivilDay kToday(2016, 6, 30);

Consent Given(absl::CivilDay grant_date, absl::CivilDay expire_date) {
  Consent consent;
  consent.grant_date = grant_date;
  consent.expire_date = expire_date;
  return consent;
}

int Wrong(absl::CivilDay grant_date, absl::CivilDay expire_date) {
  FieldViolations violations;
  CheckDays(Given(grant_date, expire_date), kToday, violations);
  return violations.bad_request().field_violations_size();
}

TEST(ConsentTest, HoldsOnItsLastDayAndNotAfter) {
  EXPECT_EQ(StateOf(Given(kToday, kToday), kToday), ConsentState::kInForce);
  EXPECT_EQ(StateOf(Given(kToday, kToday), kToday + 1), ConsentState::kExpired);
}

TEST(ConsentTest, RevokedGoesBeforeExpired) {
  Consent consent = Given(kToday, kToday);
  consent.revoked_at = absl::UnixEpoch();
  EXPECT_EQ(StateOf(consent, kToday), ConsentState::kRevoked);
  EXPECT_EQ(StateOf(consent, kToday + 1), ConsentState::kRevoked);
}

TEST(ConsentTest, LastsAYearUnlessSaid) {
  EXPECT_EQ(UsualExpiry(kToday), absl::CivilDay(2017, 6, 30));
  EXPECT_EQ(UsualExpiry(absl::CivilDay(2016, 2, 29)),
            absl::CivilDay(2017, 2, 28));
}

TEST(ConsentTest, IsGivenTodayOrWithinTheYearBefore) {
  EXPECT_EQ(Wrong(kToday, kToday + 1), 0);
  EXPECT_EQ(Wrong(absl::CivilDay(2015, 6, 30), kToday), 0);
  EXPECT_EQ(Wrong(absl::CivilDay(2015, 6, 29), kToday), 1);
  EXPECT_EQ(Wrong(kToday + 1, kToday + 1), 1);
}

TEST(ConsentTest, EndsNotBeforeTodayAndWithinFiveYears) {
  EXPECT_EQ(Wrong(kToday - 1, kToday), 0);
  EXPECT_EQ(Wrong(kToday - 1, kToday - 1), 1);
  EXPECT_EQ(Wrong(kToday, absl::CivilDay(2021, 6, 30)), 0);
  EXPECT_EQ(Wrong(kToday, absl::CivilDay(2021, 7, 1)), 1);
}

}  // namespace
}  // namespace wegwijs::intake
