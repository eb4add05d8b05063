#include "clients/cli/import/cell_values.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace wegwijs::cli {
namespace {

constexpr absl::string_view kSeparators = "/-.";

constexpr std::array<absl::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

char SeparatorOf(absl::string_view format) {
  const size_t at = format.find_first_of(kSeparators);
  return at == absl::string_view::npos ? '\0' : format[at];
}

bool IsDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(c);
  });
}

absl::Status NotADate(absl::string_view format) {
  return absl::InvalidArgumentError(
      absl::StrCat("Write a day as ", format, "."));
}

absl::StatusOr<google::type::Date> DayOfTheCalendar(int year, int month,
                                                    int day) {
  namespace chrono = std::chrono;
  if (month < 1 || month > 12) {
    return absl::InvalidArgumentError(
        absl::StrCat("There is no month ", month, "."));
  }
  const chrono::year_month_day_last last =
      chrono::year(year) / chrono::month(month) / chrono::last;
  const auto days = static_cast<unsigned>(last.day());
  if (day < 1 || day > static_cast<int>(days)) {
    return absl::InvalidArgumentError(
        absl::StrCat("There is no such day: ", kMonths[month - 1], " ", year,
                     " has ", days, " days."));
  }
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

}  // namespace

bool IsDateFormat(absl::string_view format) {
  const char separator = SeparatorOf(format);
  if (separator == '\0') return false;
  std::vector<std::string> parts = absl::StrSplit(format, separator);
  std::sort(parts.begin(), parts.end());
  return parts == std::vector<std::string>{"dd", "mm", "yyyy"};
}

absl::StatusOr<google::type::Date> ParseDate(absl::string_view text,
                                             absl::string_view format) {
  const char separator = SeparatorOf(format);
  const std::vector<absl::string_view> names =
      absl::StrSplit(format, separator);
  const std::vector<absl::string_view> parts =
      absl::StrSplit(absl::StripAsciiWhitespace(text), separator);
  if (parts.size() != names.size()) return NotADate(format);
  std::map<absl::string_view, int> values;
  for (size_t i = 0; i < parts.size(); ++i) {
    const bool year = names[i] == "yyyy";
    const bool fits = year ? parts[i].size() == 4 : parts[i].size() <= 2;
    if (!IsDigits(parts[i]) || !fits ||
        !absl::SimpleAtoi(parts[i], &values[names[i]])) {
      return NotADate(format);
    }
  }
  return DayOfTheCalendar(values["yyyy"], values["mm"], values["dd"]);
}

absl::StatusOr<double> ParseDecimal(absl::string_view text) {
  std::string number(absl::StripAsciiWhitespace(text));
  std::replace(number.begin(), number.end(), ',', '.');
  const std::vector<absl::string_view> parts = absl::StrSplit(number, '.');
  absl::string_view whole = parts[0];
  if (!whole.empty() && whole[0] == '-') whole.remove_prefix(1);
  const bool decimals_fit =
      parts.size() == 1 ||
      (parts.size() == 2 && IsDigits(parts[1]) && parts[1].size() <= 2);
  double value = 0;
  if (!IsDigits(whole) || !decimals_fit || !absl::SimpleAtod(number, &value)) {
    return absl::InvalidArgumentError(
        "Write a number with at most two decimals, as 0,25.");
  }
  return value;
}

absl::StatusOr<int32_t> ParseCount(absl::string_view text) {
  const absl::string_view digits = absl::StripAsciiWhitespace(text);
  int32_t value = 0;
  if (!IsDigits(digits) || !absl::SimpleAtoi(digits, &value)) {
    return absl::InvalidArgumentError("Write a whole number, as 15.");
  }
  return value;
}

absl::Status CheckText(absl::string_view text) {
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(text.data(), i, length, c);
    if (c == 0) {
      return absl::InvalidArgumentError(absl::StrCat(
          "The cell holds a NUL byte at position ", start + 1, "."));
    }
    if (c < 0) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "The text is not UTF-8: byte 0x%02X at position %d. Save the file as "
          "UTF-8, or put \"encoding\": \"windows-1252\" in the mapping file.",
          static_cast<unsigned char>(text[start]), start + 1));
    }
  }
  return absl::OkStatus();
}

}  // namespace wegwijs::cli
