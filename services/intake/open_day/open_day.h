// On which days desks were open.

#ifndef WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_H_
#define WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/intake/setup/setup.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// One desk on one day.
struct OpenDay {
  std::string desk;  // Id.
  absl::CivilDay day;
  // Which part of the day it was open, in hundredths: 25 to 100, or 0 for not.
  int hundredths = 0;

  bool operator==(const OpenDay&) const = default;
};

// The hundredths of `fraction`; a violation of `field` and nothing if it is
// none of 0 and 0.25 to 1 with at most two decimals.
std::optional<int> HundredthsOf(double fraction, absl::string_view field,
                                FieldViolations& violations);

// A violation for each entry whose desk and day an earlier one has too.
void CheckOnce(const std::vector<OpenDay>& open_days,
               FieldViolations& violations);

// A violation for each entry whose desk is not in `desks`, or is retired.
void CheckDesks(const std::vector<OpenDay>& open_days,
                const std::vector<Desk>& desks, FieldViolations& violations);

// The entries of `wanted` that differ from what stands. What is not in
// `standing` is not open.
std::vector<OpenDay> Difference(const std::vector<OpenDay>& standing,
                                const std::vector<OpenDay>& wanted);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_H_
