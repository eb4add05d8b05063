#include "services/intake/client/consent.h"

namespace wegwijs::intake {
namespace {

constexpr int kLongestYears = 5;

// The same day of another year; 28 February for 29 February.
absl::CivilDay YearsAfter(absl::CivilDay day, int years) {
  const absl::CivilDay later(day.year() + years, day.month(), day.day());
  return later.month() == day.month() ? later : later - 1;
}

}  // namespace

ConsentState StateOf(const Consent& consent, absl::CivilDay today) {
  if (consent.revoked_at.has_value()) return ConsentState::kRevoked;
  return consent.expire_date < today ? ConsentState::kExpired
                                     : ConsentState::kInForce;
}

absl::CivilDay UsualExpiry(absl::CivilDay grant_date) {
  return YearsAfter(grant_date, 1);
}

void CheckDays(const Consent& consent, absl::CivilDay today,
               FieldViolations& violations) {
  if (consent.grant_date > today) {
    violations.Add("consent.grant_date",
                   "Is in the future; give the day the person agreed.");
  } else if (consent.grant_date < YearsAfter(today, -1)) {
    violations.Add("consent.grant_date",
                   "Is more than a year ago; ask the person again.");
  }
  if (consent.expire_date < today) {
    violations.Add("consent.expire_date",
                   "Is over; give today or a later day.");
  } else if (consent.expire_date >
             YearsAfter(consent.grant_date, kLongestYears)) {
    violations.Add("consent.expire_date",
                   "Is more than five years after the person agreed; give an "
                   "earlier day and ask again then.");
  }
}

}  // namespace wegwijs::intake
