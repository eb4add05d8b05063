#include "clients/cli/import/cldr_names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <cstring>

namespace wegwijs::cli {
namespace {

std::array<icu::Locale, 3> DisplayLocales() {
  return {icu::Locale("nl"), icu::Locale("fr"), icu::Locale("en")};
}

std::string Utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

void ForEachCountryName(const TakeName& take) {
  for (const icu::Locale& display : DisplayLocales()) {
    const auto take_country = [&](const char* code) {
      icu::UnicodeString name;
      take(Utf8(icu::Locale("", code).getDisplayCountry(display, name)), code);
    };
    for (auto code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      if (strcmp(*code, "XK") != 0) take_country(*code);
    }
    take_country("XK");
  }
}

void ForEachLanguageName(const TakeName& take) {
  for (const icu::Locale& display : DisplayLocales()) {
    for (auto code = icu::Locale::getISOLanguages(); *code != nullptr; ++code) {
      const icu::Locale language(*code);
      const std::string iso3 = language.getISO3Language();
      if (iso3.empty()) continue;
      icu::UnicodeString name;
      take(Utf8(language.getDisplayLanguage(display, name)), iso3);
    }
  }
}

}  // namespace wegwijs::cli
