#include "clients/cli/period.h"

#include <chrono>
#include <tuple>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "clients/cli/import/cell_values.h"

namespace wegwijs::cli {
namespace {

absl::Status NotAPeriod(absl::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", text,
      "\" is not a period: write 2016, 2016-S1, 2016-Q2, 2016-05, 2016-05-03 "
      "or 2015-12-01..2016-07-31."));
}

google::type::Date MakeDate(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

// From the first day of a month to the last day of another.
Period Months(int year, int first, int last) {
  namespace chrono = std::chrono;
  const chrono::year_month_day end =
      chrono::year(year) / chrono::month(last) / chrono::last;
  return {MakeDate(year, first, 1),
          MakeDate(year, last, static_cast<int>(unsigned{end.day()}))};
}

bool ParseDigits(absl::string_view text, size_t size, int* number) {
  if (text.size() != size) return false;
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return absl::SimpleAtoi(text, number);
}

absl::StatusOr<Period> PartOfAYear(absl::string_view text, int year,
                                   absl::string_view part) {
  int number = 0;
  if (ParseDigits(part, 2, &number) && number >= 1 && number <= 12) {
    return Months(year, number, number);
  }
  if (part.size() != 2 || !ParseDigits(part.substr(1), 1, &number)) {
    return NotAPeriod(text);
  }
  const char kind = absl::ascii_toupper(part[0]);
  if (kind == 'S' && number >= 1 && number <= 2) {
    return Months(year, 6 * number - 5, 6 * number);
  }
  if (kind == 'Q' && number >= 1 && number <= 4) {
    return Months(year, 3 * number - 2, 3 * number);
  }
  return NotAPeriod(text);
}

absl::StatusOr<Period> Between(absl::string_view text,
                               absl::string_view first_text,
                               absl::string_view last_text) {
  const auto first = ParseDate(first_text, "yyyy-mm-dd");
  if (!first.ok()) return first.status();
  const auto last = ParseDate(last_text, "yyyy-mm-dd");
  if (!last.ok()) return last.status();
  const auto key = [](const google::type::Date& date) {
    return std::make_tuple(date.year(), date.month(), date.day());
  };
  if (key(*last) < key(*first)) {
    return absl::InvalidArgumentError(
        absl::StrCat("The period ", text, " ends before it begins."));
  }
  return Period{*first, *last};
}

}  // namespace

absl::StatusOr<Period> ParsePeriod(absl::string_view text) {
  const std::vector<absl::string_view> days = absl::StrSplit(text, "..");
  if (days.size() == 2) return Between(text, days[0], days[1]);
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  int year = 0;
  if (!ParseDigits(parts[0], 4, &year) || year == 0) return NotAPeriod(text);
  if (parts.size() == 1) return Months(year, 1, 12);
  if (parts.size() == 2) return PartOfAYear(text, year, parts[1]);
  if (parts.size() == 3) return Between(text, text, text);
  return NotAPeriod(text);
}

std::string DateText(const google::type::Date& date) {
  if (date.day() == 0) {
    return absl::StrFormat("%04d-%02d", date.year(), date.month());
  }
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(),
                         date.day());
}

}  // namespace wegwijs::cli
