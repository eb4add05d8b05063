#include "services/reporting/period.h"

namespace wegwijs::reporting {

bool IsWholeMonths(const Period& period) {
  const Period widened = WidenedToMonths(period);
  return widened.first == period.first && widened.last == period.last;
}

Period WidenedToMonths(const Period& period) {
  return {.first = absl::CivilDay(absl::CivilMonth(period.first)),
          .last = absl::CivilDay(absl::CivilMonth(period.last) + 1) - 1};
}

std::vector<absl::CivilMonth> MonthsOf(const Period& period) {
  std::vector<absl::CivilMonth> months;
  for (absl::CivilMonth month(period.first);
       month <= absl::CivilMonth(period.last); ++month) {
    months.push_back(month);
  }
  return months;
}

}  // namespace wegwijs::reporting
