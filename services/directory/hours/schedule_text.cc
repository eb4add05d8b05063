#include "services/directory/hours/schedule_text.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace wegwijs::directory {
namespace {

struct NamedDay {
  absl::string_view code;
  absl::Weekday weekday;
};

constexpr std::array<NamedDay, 7> kDays = {{{"MO", absl::Weekday::monday},
                                            {"TU", absl::Weekday::tuesday},
                                            {"WE", absl::Weekday::wednesday},
                                            {"TH", absl::Weekday::thursday},
                                            {"FR", absl::Weekday::friday},
                                            {"SA", absl::Weekday::saturday},
                                            {"SU", absl::Weekday::sunday}}};

constexpr int kMostWeekdaysOfAMonth = 5;
constexpr int kMostDaysOfAMonth = 31;

// From -most to most without zero.
std::optional<int> Signed(absl::string_view text, int most) {
  int number = 0;
  if (!absl::SimpleAtoi(text, &number) || number == 0 || number < -most ||
      number > most) {
    return std::nullopt;
  }
  return number;
}

std::optional<RuleDay> ParseRuleDay(absl::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const absl::string_view code = text.substr(text.size() - 2);
  const auto day = std::find_if(
      kDays.begin(), kDays.end(),
      [code](const NamedDay& named) { return named.code == code; });
  if (day == kDays.end()) return std::nullopt;
  RuleDay parsed = {.weekday = day->weekday};
  const absl::string_view which = text.substr(0, text.size() - 2);
  if (which.empty()) return parsed;
  const std::optional<int> number = Signed(which, kMostWeekdaysOfAMonth);
  if (!number.has_value()) return std::nullopt;
  parsed.which = *number;
  return parsed;
}

// Each part of a list with commas, read by `parse`.
template <typename T, typename Parse>
std::optional<std::vector<T>> ParseList(absl::string_view text,
                                        const Parse& parse) {
  std::vector<T> all;
  if (text.empty()) return all;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    const std::optional<T> one = parse(absl::StripAsciiWhitespace(part));
    if (!one.has_value()) return std::nullopt;
    all.push_back(*one);
  }
  return all;
}

}  // namespace

std::optional<std::vector<RuleDay>> ParseByDay(absl::string_view text) {
  return ParseList<RuleDay>(text, ParseRuleDay);
}

std::optional<std::vector<int>> ParseByMonthDay(absl::string_view text) {
  return ParseList<int>(text, [](absl::string_view part) {
    return Signed(part, kMostDaysOfAMonth);
  });
}

std::optional<int> ParseClock(absl::string_view text) {
  const auto digit = [text](size_t at) { return text[at] - '0'; };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const size_t at : {0, 1, 3, 4}) {
    if (!absl::ascii_isdigit(text[at])) return std::nullopt;
  }
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
    return std::nullopt;
  }
  return hour * 60 + minute;
}

}  // namespace wegwijs::directory
