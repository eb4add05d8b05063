#include "services/reporting/period.h"

#include <utility>

namespace wegwijs::reporting {

int PersonMark(const Period& period) {
  const absl::CivilMonth begin(period.first);
  const absl::CivilMonth end(period.last + 1);
  if (!IsWholeMonths(period)) return 2;
  for (const auto& [months, bit] : {std::pair(12, 16), {6, 8}, {3, 4}}) {
    if ((begin.month() - 1) % months == 0 && (end.month() - 1) % months == 0) {
      return bit;
    }
  }
  return 2;
}

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
