#include "services/directory/hours/holidays.h"

#include <array>

namespace wegwijs::directory {
namespace {

struct MonthDay {
  int month;
  int day;
};

// New Year, Labour Day, the National Day, Assumption, All Saints, the
// Armistice, Christmas.
constexpr std::array<MonthDay, 7> kFixed = {
    {{1, 1}, {5, 1}, {7, 21}, {8, 15}, {11, 1}, {11, 11}, {12, 25}}};

// Easter Monday, Ascension, Whit Monday: days after Easter.
constexpr std::array<int, 3> kAfterEaster = {1, 39, 50};

}  // namespace

// Gauss's rule as Meeus and Jones wrote it, good for every year.
absl::CivilDay EasterOf(absl::civil_year_t year) {
  const auto a = year % 19, b = year / 100, c = year % 100;
  const auto d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const auto h = (19 * a + b - d - g + 15) % 30;
  const auto i = c / 4, k = c % 4;
  const auto l = (32 + 2 * e + 2 * i - h - k) % 7;
  const auto m = (a + 11 * h + 22 * l) / 451;
  const auto sum = h + l - 7 * m + 114;
  return absl::CivilDay(year, sum / 31, sum % 31 + 1);
}

bool IsPublicHoliday(absl::CivilDay day) {
  for (const MonthDay& fixed : kFixed) {
    if (day.month() == fixed.month && day.day() == fixed.day) return true;
  }
  const absl::CivilDay easter = EasterOf(day.year());
  for (const int after : kAfterEaster) {
    if (day == easter + after) return true;
  }
  return false;
}

}  // namespace wegwijs::directory
