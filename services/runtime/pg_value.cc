#include "services/runtime/pg_value.h"

#include <stdexcept>

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"

namespace wegwijs {

std::optional<std::string> NullIfEmpty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

std::optional<int64_t> NullIfZero(int64_t number) {
  return number == 0 ? std::nullopt : std::optional<int64_t>(number);
}

std::string EmptyIfNull(const PgField& field) {
  return field.is_null() ? "" : field.c_str();
}

int ZeroIfNull(const PgField& field) {
  return field.is_null() ? 0 : field.as<int>();
}

std::string BytesFromHex(const PgField& field) {
  return absl::HexStringToBytes(field.c_str());
}

std::string PgTime(absl::Time time) {
  return absl::FormatTime("%E4Y-%m-%d %H:%M:%E6S+00", time,
                          absl::UTCTimeZone());
}

std::string PgDate(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

absl::CivilDay DayFromPg(absl::string_view text) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day)) {
    throw std::invalid_argument("not a date");
  }
  return day;
}

}  // namespace wegwijs
