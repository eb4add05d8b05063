// What a client agreed to, and its rules. Enums are kept as the numbers of
// wegwijs.intake.v1.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// The numbers are those of Consent.State.
enum class ConsentState { kInForce = 1, kExpired = 2, kRevoked = 3 };

struct Consent {
  int municipality = 0;
  std::string client;
  std::string id;
  int purpose = 0;
  std::string recipient;  // An organisation.
  int evidence = 0;
  std::string witness;  // A worker; empty: none.
  absl::CivilDay grant_date;
  absl::CivilDay expire_date;  // The last day on which it holds.
  std::string worker;          // Who recorded it.
  absl::Time created_at;
  std::optional<absl::Time> revoked_at;
};

// What holds on that day.
ConsentState StateOf(const Consent& consent, absl::CivilDay today);

// The last day of a consent that names none: a year after it was given.
absl::CivilDay UsualExpiry(absl::CivilDay grant_date);

// Violations, below `consent.`, for days that do not fit each other or today.
void CheckDays(const Consent& consent, absl::CivilDay today,
               FieldViolations& violations);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_H_
