#include "services/directory/calendar.h"

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

}  // namespace

absl::CivilDay DayInBrussels(absl::Time moment) {
  return absl::ToCivilDay(moment, Brussels());
}

void CheckPastDay(absl::string_view field, const google::type::Date& date,
                  absl::CivilDay today, FieldViolations& violations) {
  const absl::CivilDay day = DayFrom(date);
  const bool exists = day.year() == date.year() &&
                      day.month() == date.month() && day.day() == date.day();
  if (!exists || day.year() < kFirstYear) {
    violations.Add(
        field, absl::StrCat("Is not a day of the calendar since ", kFirstYear,
                            ". Give it with year, month and day."));
  } else if (day > today) {
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

}  // namespace wegwijs::directory
