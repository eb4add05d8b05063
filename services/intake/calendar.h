// Days as people here count them, Europe/Brussels; and moments as the contracts
// have them.

#ifndef WEGWIJS_SERVICES_INTAKE_CALENDAR_H_
#define WEGWIJS_SERVICES_INTAKE_CALENDAR_H_

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// The day that `moment` falls on in Brussels.
absl::CivilDay DayInBrussels(absl::Time moment);

// When the day begins in Brussels.
absl::Time StartInBrussels(absl::CivilDay day);

// The day that `date` names. A violation of `field` and 1970-01-01 if it is not
// a day of the calendar (31/02, or a month alone).
absl::CivilDay CalendarDay(const google::type::Date& date,
                           absl::string_view field,
                           FieldViolations& violations);

// The same, and a violation if it is before 1990-01-01 or after `today`.
absl::CivilDay PastDay(const google::type::Date& date, absl::CivilDay today,
                       absl::string_view field, FieldViolations& violations);

// As CalendarDay, and a violation if it is before `today` or more than a year
// after it.
absl::CivilDay ComingDay(const google::type::Date& date, absl::CivilDay today,
                         absl::string_view field, FieldViolations& violations);

google::type::Date ToProto(absl::CivilDay day);

// To the microsecond.
google::protobuf::Timestamp ToProto(absl::Time moment);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CALENDAR_H_
