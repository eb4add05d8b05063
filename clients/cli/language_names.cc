#include "clients/cli/language_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "clients/cli/import/cldr_names.h"
#include "clients/cli/import/fold.h"

namespace wegwijs::cli {
namespace {

using google::type::DayOfWeek;

using Symbols = icu::DateFormatSymbols;

// Monday is 1, as in google.type.DayOfWeek; ICU begins with Sunday.
int IcuDay(int weekday) { return weekday % 7 + 1; }

std::string DayText(int weekday, const char* lang, Symbols::DtWidthType width) {
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols(icu::Locale(lang), status);
  int32_t count = 0;
  const icu::UnicodeString* const names =
      symbols.getWeekdays(count, Symbols::STANDALONE, width);
  std::string name;
  if (U_SUCCESS(status) && IcuDay(weekday) < count) {
    names[IcuDay(weekday)].toUTF8String(name);
  }
  return name;
}

const std::map<std::string, DayOfWeek>& WeekdaysByName() {
  static const auto& days = *[] {
    auto* all = new std::map<std::string, DayOfWeek>;
    for (int day = google::type::MONDAY; day <= google::type::SUNDAY; ++day) {
      for (const char* lang : {"nl", "fr", "en"}) {
        for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
          std::string name = Fold(DayText(day, lang, width));
          if (!name.empty() && name.back() == '.') name.pop_back();
          all->emplace(name, static_cast<DayOfWeek>(day));
        }
      }
    }
    return all;
  }();
  return days;
}

}  // namespace

std::string LanguageName(const std::string& code, const std::string& lang) {
  const icu::Locale display(lang.c_str());
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(display, name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8.empty() ? code : utf8;
}

absl::StatusOr<std::string> ParseLanguage(const std::string& text) {
  std::string code;
  const std::string folded = Fold(text);
  ForEachLanguageName([&](const std::string& name, const std::string& iso3) {
    if (code.empty() && Fold(name) == folded) code = iso3;
  });
  if (!code.empty()) return code;
  if (folded.size() == 3 && folded.find(' ') == std::string::npos) {
    return folded;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "Nobody knows the language ", text,
      "; write its name in Dutch, French or English, or its code in three "
      "letters, as che."));
}

std::string WeekdayName(DayOfWeek weekday, const std::string& lang) {
  if (weekday == google::type::DAY_OF_WEEK_UNSPECIFIED) return "";
  return DayText(weekday, lang.c_str(), Symbols::WIDE);
}

absl::StatusOr<DayOfWeek> ParseWeekday(const std::string& text) {
  const auto found = WeekdaysByName().find(Fold(text));
  if (found != WeekdaysByName().end()) return found->second;
  return absl::InvalidArgumentError(absl::StrCat(
      text, " is no day of the week; write it as dinsdag, mardi or tuesday."));
}

}  // namespace wegwijs::cli
