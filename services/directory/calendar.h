// Days as people here count them, Europe/Brussels.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CALENDAR_H_
#define WEGWIJS_SERVICES_DIRECTORY_CALENDAR_H_

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/type/date.pb.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// The day that `moment` falls on in Brussels.
absl::CivilDay DayInBrussels(absl::Time moment);

// A violation of `field` unless `date` is a full date of the calendar from 1990
// to `today`.
void CheckPastDay(absl::string_view field, const google::type::Date& date,
                  absl::CivilDay today, FieldViolations& violations);

// `date` has passed CheckPastDay.
absl::CivilDay DayFrom(const google::type::Date& date);
google::type::Date DateOf(absl::CivilDay day);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CALENDAR_H_
