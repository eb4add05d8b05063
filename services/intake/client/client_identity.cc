#include "services/intake/client/client_identity.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/intake/matching/phone_number.h"
#include "services/intake/national_number.h"
#include "services/intake/text_rules.h"

namespace wegwijs::intake {
namespace {

constexpr int kFirstBirthYear = 1890;
constexpr size_t kLongestName = 100;
constexpr size_t kLongestAddress = 300;
constexpr size_t kMostAddressLines = 5;
constexpr size_t kLongestNotes = 2000;

// Whether it names a year, a month of one, or a day of one.
bool IsOfTheCalendar(int year, int month, int day) {
  if (year < 1 || year > 9999) return false;
  if (month == 0) return day == 0;
  const absl::CivilDay normal(year, month, day == 0 ? 1 : day);
  return month > 0 && day >= 0 && normal.year() == year &&
         normal.month() == month && normal.day() == (day == 0 ? 1 : day);
}

}  // namespace

bool IsBirthYear(int year, absl::CivilDay today) {
  return year >= kFirstBirthYear && year <= today.year();
}

std::string BirthDate(int year, int month, int day, absl::CivilDay today,
                      absl::string_view field, FieldViolations& violations) {
  if (year == 0 && month == 0 && day == 0) return "";
  if (!IsOfTheCalendar(year, month, day)) {
    violations.Add(field,
                   "There is no such day; give a year, a year and a month, or "
                   "a day of the calendar.");
    return "";
  }
  // The first day that it may mean.
  const absl::CivilDay first(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  if (!IsBirthYear(year, today) || first > today) {
    violations.Add(field, "Must not be in the future, and not before 1890.");
    return "";
  }
  if (month == 0) return absl::StrFormat("%04d", year);
  if (day == 0) return absl::StrFormat("%04d-%02d", year, month);
  return absl::StrFormat("%04d-%02d-%02d", year, month, day);
}

std::optional<int> YearOf(absl::string_view birth_date) {
  int year = 0;
  if (!absl::SimpleAtoi(birth_date.substr(0, 4), &year)) return std::nullopt;
  return year;
}

std::string PhoneNumber(absl::string_view typed, absl::string_view field,
                        FieldViolations& violations) {
  if (typed.empty()) return "";
  if (HoldsNationalNumber(typed)) {
    violations.Add(field,
                   "Can be read as a national register number, which may not "
                   "stand in this register; write a telephone number with its "
                   "country code, such as +32 470 12 34 56.");
    return "";
  }
  std::optional<std::string> number = NormalizePhone(typed);
  if (!number.has_value()) {
    violations.Add(field,
                   "Is no telephone number; write it as +32 470 12 34 56 or "
                   "0470 12 34 56.");
    return "";
  }
  return *std::move(number);
}

void CheckTexts(const ClientIdentity& identity, absl::string_view prefix,
                FieldViolations& violations) {
  if (!identity.given_name.empty()) {
    CheckLine(identity.given_name, kLongestName,
              absl::StrCat(prefix, "given_name"), violations);
  }
  if (!identity.family_name.empty()) {
    CheckLine(identity.family_name, kLongestName,
              absl::StrCat(prefix, "family_name"), violations);
  }
  CheckLines(identity.address, kMostAddressLines, kLongestAddress,
             absl::StrCat(prefix, "address"), violations);
  CheckLines(identity.notes, kLongestNotes, kLongestNotes,
             absl::StrCat(prefix, "notes"), violations);
}

void CheckNamed(const ClientIdentity& identity, absl::string_view prefix,
                FieldViolations& violations) {
  if (identity.empty() || !identity.given_name.empty() ||
      !identity.family_name.empty()) {
    return;
  }
  violations.Add(absl::StrCat(prefix, "given_name"),
                 "Give a given name or a family name, or leave out all of the "
                 "identity.");
}

}  // namespace wegwijs::intake
