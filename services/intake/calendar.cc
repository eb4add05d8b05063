#include "services/intake/calendar.h"

#include <google/protobuf/util/time_util.h>

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {
namespace {

constexpr int kFirstYear = 1990;

// Loaded once; a machine without time zone data counts in UTC + 1.
absl::TimeZone Brussels() {
  static const absl::TimeZone zone = [] {
    absl::TimeZone loaded;
    if (absl::LoadTimeZone("Europe/Brussels", &loaded)) return loaded;
    return absl::FixedTimeZone(3600);
  }();
  return zone;
}

bool IsDayOfTheCalendar(const google::type::Date& date) {
  const absl::CivilDay day(date.year(), date.month(), date.day());
  return date.year() >= 1 && date.year() <= 9999 && day.year() == date.year() &&
         day.month() == date.month() && day.day() == date.day();
}

}  // namespace

absl::CivilDay DayInBrussels(absl::Time moment) {
  return absl::ToCivilDay(moment, Brussels());
}

absl::Time StartInBrussels(absl::CivilDay day) {
  return absl::FromCivil(day, Brussels());
}

absl::CivilDay CalendarDay(const google::type::Date& date,
                           absl::string_view field,
                           FieldViolations& violations) {
  if (!IsDayOfTheCalendar(date)) {
    violations.Add(field, absl::StrCat("There is no day ", date.year(), "-",
                                       date.month(), "-", date.day(),
                                       "; give a year, month and day of the "
                                       "calendar."));
    return {};
  }
  return absl::CivilDay(date.year(), date.month(), date.day());
}

absl::CivilDay PastDay(const google::type::Date& date, absl::CivilDay today,
                       absl::string_view field, FieldViolations& violations) {
  const absl::CivilDay day = CalendarDay(date, field, violations);
  if (!IsDayOfTheCalendar(date)) return day;
  if (day > today) {
    violations.Add(field, absl::StrCat(absl::FormatCivilTime(day),
                                       " is in the future; the last day "
                                       "possible is today, ",
                                       absl::FormatCivilTime(today), "."));
  } else if (day.year() < kFirstYear) {
    violations.Add(field, absl::StrCat(absl::FormatCivilTime(day),
                                       " is before 1990; the register does "
                                       "not go back so far."));
  }
  return day;
}

absl::CivilDay ComingDay(const google::type::Date& date, absl::CivilDay today,
                         absl::string_view field, FieldViolations& violations) {
  const absl::CivilDay day = CalendarDay(date, field, violations);
  if (IsDayOfTheCalendar(date) && (day < today || day > today + 366)) {
    violations.Add(
        field, absl::StrCat("Give a day from ", absl::FormatCivilTime(today),
                            " to a year later."));
  }
  return day;
}

google::type::Date ToProto(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

google::protobuf::Timestamp ToProto(absl::Time moment) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
      absl::ToUnixMicros(moment));
}

}  // namespace wegwijs::intake
