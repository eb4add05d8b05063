// The public holidays of Belgium.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HOURS_HOLIDAYS_H_
#define WEGWIJS_SERVICES_DIRECTORY_HOURS_HOLIDAYS_H_

#include "absl/time/civil_time.h"

namespace wegwijs::directory {

// Easter Sunday, by the Gregorian calendar.
absl::CivilDay EasterOf(absl::civil_year_t year);

// Whether the day is one of the ten on which the whole country is closed. Days
// that replace one on a weekend are not: each employer chooses them.
bool IsPublicHoliday(absl::CivilDay day);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_HOURS_HOLIDAYS_H_
