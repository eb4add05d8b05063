#include "services/directory/calendar.h"

#include <google/protobuf/util/time_util.h>

#include "absl/strings/str_cat.h"

namespace wegwijs::directory {
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

bool IsDay(const google::type::Date& date) {
  const absl::CivilDay day = DayFrom(date);
  return day.year() == date.year() && day.month() == date.month() &&
         day.day() == date.day() && day.year() >= kFirstYear;
}

}  // namespace

absl::CivilDay DayInBrussels(absl::Time moment) {
  return absl::ToCivilDay(moment, Brussels());
}

absl::Time StartInBrussels(absl::CivilDay day) {
  return absl::FromCivil(day, Brussels());
}

int MinuteInBrussels(absl::Time moment) {
  const absl::CivilMinute minute = absl::ToCivilMinute(moment, Brussels());
  return minute.hour() * 60 + minute.minute();
}

absl::Time ClockInBrussels(absl::CivilDay day, int minutes) {
  const absl::TimeZone::TimeInfo info =
      Brussels().At(absl::CivilSecond(absl::CivilMinute(day) + minutes));
  return info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre;
}

void CheckDay(absl::string_view field, const google::type::Date& date,
              FieldViolations& violations) {
  if (IsDay(date)) return;
  violations.Add(field,
                 absl::StrCat("Is not a day of the calendar since ", kFirstYear,
                              ". Give it with year, month and day."));
}

void CheckPastDay(absl::string_view field, const google::type::Date& date,
                  absl::CivilDay today, FieldViolations& violations) {
  CheckDay(field, date, violations);
  if (IsDay(date) && DayFrom(date) > today) {
    violations.Add(field,
                   absl::StrCat("Is in the future. The last day possible "
                                "is today, ",
                                absl::FormatCivilTime(today), "."));
  }
}

absl::CivilDay DayFrom(const google::type::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

google::type::Date DateOf(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
      absl::ToUnixMicros(time));
}

}  // namespace wegwijs::directory
