#include "services/intake/open_day/open_day.h"

#include <cmath>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {
namespace {

using DeskDay = std::pair<std::string, absl::CivilDay>;

DeskDay KeyOf(const OpenDay& open_day) { return {open_day.desk, open_day.day}; }

// What a fraction such as 0.29 is off its hundredths as a double.
constexpr double kRoundingError = 1e-9;

}  // namespace

std::optional<int> HundredthsOf(double fraction, absl::string_view field,
                                FieldViolations& violations) {
  if (fraction == 0) return 0;
  // Written so that it refuses a NaN too.
  if (!(fraction >= 0.25 && fraction <= 1)) {
    violations.Add(field,
                   "Must be 0.25 to 1, the part of the day that the desk was "
                   "open; 0 takes the day back.");
    return std::nullopt;
  }
  const double hundredths = std::round(fraction * 100);
  if (std::abs(fraction * 100 - hundredths) > kRoundingError) {
    violations.Add(field, "Has more than two decimals; round it, as in 0.67.");
    return std::nullopt;
  }
  return static_cast<int>(hundredths);
}

void CheckOnce(const std::vector<OpenDay>& open_days,
               FieldViolations& violations) {
  std::set<DeskDay> seen;
  for (size_t i = 0; i < open_days.size(); ++i) {
    if (!seen.insert(KeyOf(open_days[i])).second) {
      violations.Add(absl::StrCat("open_days[", i, "]"),
                     "This desk and day are here twice; keep one of the two.");
    }
  }
}

void CheckDesks(const std::vector<OpenDay>& open_days,
                const std::vector<Desk>& desks, FieldViolations& violations) {
  std::map<std::string, bool> retired;
  for (const Desk& desk : desks) retired.emplace(desk.id, desk.retired);
  for (size_t i = 0; i < open_days.size(); ++i) {
    const std::string field = absl::StrCat("open_days[", i, "].desk");
    const auto desk = retired.find(open_days[i].desk);
    if (desk == retired.end()) {
      violations.Add(field,
                     "There is no such desk; an administrator can add it with "
                     "`wegwijs setup`.");
    } else if (desk->second) {
      violations.Add(field,
                     "This desk is retired; an administrator can take it into "
                     "use again with `wegwijs setup`.");
    }
  }
}

std::vector<OpenDay> Difference(const std::vector<OpenDay>& standing,
                                const std::vector<OpenDay>& wanted) {
  std::map<DeskDay, int> hundredths;
  for (const OpenDay& stands : standing) {
    hundredths[KeyOf(stands)] = stands.hundredths;
  }
  std::vector<OpenDay> changes;
  for (const OpenDay& open_day : wanted) {
    if (hundredths[KeyOf(open_day)] != open_day.hundredths) {
      changes.push_back(open_day);
    }
  }
  return changes;
}

}  // namespace wegwijs::intake
