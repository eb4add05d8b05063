// The days that a report is about.

#ifndef WEGWIJS_SERVICES_REPORTING_PERIOD_H_
#define WEGWIJS_SERVICES_REPORTING_PERIOD_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"

namespace wegwijs::reporting {

// From `first` to `last`, both included, in Europe/Brussels.
struct Period {
  absl::CivilDay first;
  absl::CivilDay last;
};

// Whether the period begins with the first day of a month and ends with the
// last day of one.
bool IsWholeMonths(const Period& period);

// The bit of intake's person_marks that says which conversation of a client who
// is gone stands for them in such periods: 2 month, 4 quarter, 8 half-year, 16
// year. It is the largest of these that the period consists of; with more than
// one of them a client who is gone counts once in each. A period that does not
// consist of months has that of months.
int PersonMark(const Period& period);

// The smallest period of whole months that contains `period`.
Period WidenedToMonths(const Period& period);

// Every month that the period touches, the earliest first.
std::vector<absl::CivilMonth> MonthsOf(const Period& period);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_PERIOD_H_
