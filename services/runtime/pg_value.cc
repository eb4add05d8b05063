#include "services/runtime/pg_value.h"

#include <stdexcept>

namespace wegwijs {

std::string PgTime(absl::Time time) {
  return absl::FormatTime("%E4Y-%m-%d %H:%M:%E6S+00", time,
                          absl::UTCTimeZone());
}

std::string PgDate(absl::CivilDay day) { return absl::FormatCivilTime(day); }

absl::CivilDay DayFromPg(absl::string_view text) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day)) {
    throw std::invalid_argument("not a date");
  }
  return day;
}

}  // namespace wegwijs
