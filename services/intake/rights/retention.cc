#include "services/intake/rights/retention.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {
namespace {

void CheckTerm(int months, int least, int most, absl::string_view prefix,
               absl::string_view field, FieldViolations& violations) {
  if (months >= least && months <= most) return;
  violations.Add(absl::StrCat(prefix, field),
                 absl::StrCat("Must be ", least, " to ", most, "."));
}

// The same day so many months before, or the last one of that month.
absl::CivilDay MonthsBefore(absl::CivilDay day, int months) {
  const absl::CivilMonth month = absl::CivilMonth(day) - months;
  return std::min(absl::CivilDay(month) + (day.day() - 1),
                  absl::CivilDay(month + 1) - 1);
}

int MonthsOf(const RetentionPolicy& policy, RetentionKind kind) {
  switch (kind) {
    case RetentionKind::kIdentity:
      return policy.identity_months;
    case RetentionKind::kFacts:
      return policy.facts_months;
    case RetentionKind::kEvents:
      return policy.event_months;
    case RetentionKind::kAudit:
      return policy.audit_months;
    case RetentionKind::kRequestIds:
      break;
  }
  return 0;
}

}  // namespace

void CheckTerms(const RetentionPolicy& policy, absl::string_view prefix,
                FieldViolations& violations) {
  CheckTerm(policy.identity_months, 1, 120, prefix, "identity_months",
            violations);
  // Said once when the identity's term is wrong itself.
  const int identity = std::clamp(policy.identity_months, 1, 120);
  CheckTerm(policy.facts_months, identity, 240, prefix, "facts_months",
            violations);
  CheckTerm(policy.event_months, 1, 120, prefix, "event_months", violations);
  CheckTerm(policy.audit_months, 12, 360, prefix, "audit_months", violations);
  CheckTerm(policy.frozen_report_months, 0, 1200, prefix,
            "frozen_report_months", violations);
}

std::string EtagOf(const RetentionPolicy& policy) {
  return absl::StrCat("\"", policy.version, "\"");
}

absl::CivilDay FirstKept(const RetentionPolicy& policy, RetentionKind kind,
                         absl::CivilDay today) {
  if (kind == RetentionKind::kRequestIds) return today - kRequestIdDays;
  return MonthsBefore(today, MonthsOf(policy, kind));
}

}  // namespace wegwijs::intake
