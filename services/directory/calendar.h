// Days as people here count them, Europe/Brussels.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CALENDAR_H_
#define WEGWIJS_SERVICES_DIRECTORY_CALENDAR_H_

#include <google/protobuf/timestamp.pb.h>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/type/date.pb.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// The day that `moment` falls on in Brussels.
absl::CivilDay DayInBrussels(absl::Time moment);

// When the day begins in Brussels.
absl::Time StartInBrussels(absl::CivilDay day);

// Minutes that the clock there shows since midnight.
int MinuteInBrussels(absl::Time moment);

// When the clock there shows that many minutes since the day's midnight; more
// than 1440 are on the day after. What it shows twice is the first time, what
// it never shows is when it jumps over it.
absl::Time ClockInBrussels(absl::CivilDay day, int minutes);

// A violation of `field` unless `date` is a full date of the calendar from 1990
// on.
void CheckDay(absl::string_view field, const google::type::Date& date,
              FieldViolations& violations);

// The same, and a violation if it is after `today`.
void CheckPastDay(absl::string_view field, const google::type::Date& date,
                  absl::CivilDay today, FieldViolations& violations);

// `date` has passed CheckDay.
absl::CivilDay DayFrom(const google::type::Date& date);
google::type::Date DateOf(absl::CivilDay day);

// To the microsecond.
google::protobuf::Timestamp TimestampOf(absl::Time time);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CALENDAR_H_
