// How long a municipality keeps what, and what is over. Knows neither protos
// nor SQL.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// The numbers are those of v1.RetentionKind.
enum class RetentionKind {
  kIdentity = 1,
  kFacts = 2,
  kEvents = 3,
  kAudit = 4,
  kRequestIds = 5,
};

inline constexpr int kRequestIdDays = 180;

struct RetentionPolicy {
  int version = 1;
  int identity_months = 24;
  int facts_months = 24;
  int event_months = 24;
  int audit_months = 120;
  int frozen_report_months = 0;
  // Nothing: it never changed.
  std::optional<absl::Time> updated_at = std::nullopt;
};

// Violations, below `prefix`, for terms out of their range.
void CheckTerms(const RetentionPolicy& policy, absl::string_view prefix,
                FieldViolations& violations);

// "3" for version 3, in quotes as HTTP has it.
std::string EtagOf(const RetentionPolicy& policy);

// The first day of which something of the kind is still kept today: what was
// the day before had its whole term.
absl::CivilDay FirstKept(const RetentionPolicy& policy, RetentionKind kind,
                         absl::CivilDay today);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_H_
