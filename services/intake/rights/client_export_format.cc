#include "services/intake/rights/client_export_format.h"

#include <unicode/datefmt.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/timezone.h>
#include <unicode/udisplaycontext.h>
#include <unicode/unistr.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace wegwijs::intake {
namespace {

icu::Locale LocaleOf(absl::string_view language) {
  static const auto& locales =
      *new std::map<std::string, const char*>{{"nl", "nl_BE"},
                                              {"fr", "fr_BE"},
                                              {"en", "en_GB"},
                                              {"ar", "ar@numbers=latn"},
                                              {"ru", "ru"}};
  return icu::Locale(locales.at(std::string(language)));
}

std::string Utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string Printed(std::unique_ptr<icu::DateFormat> format, const char* zone,
                    absl::Time moment) {
  format->adoptTimeZone(icu::TimeZone::createTimeZone(zone));
  icu::UnicodeString text;
  format->format(absl::ToDoubleMilliseconds(moment - absl::UnixEpoch()), text);
  return Utf8(text);
}

std::string Amount(int count, const icu::MeasureUnit& unit,
                   const icu::Locale& locale) {
  UErrorCode error = U_ZERO_ERROR;
  return Utf8(icu::number::NumberFormatter::withLocale(locale)
                  .unit(unit)
                  .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
                  .formatInt(count, error)
                  .toString(error));
}

}  // namespace

ExportFormat::ExportFormat(absl::string_view language)
    : locale_(LocaleOf(language)) {
  UDisplayContext contexts[] = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
  names_.reset(icu::LocaleDisplayNames::createInstance(locale_, contexts, 1));
}

std::string ExportFormat::Day(const google::type::Date& day) const {
  if (day.month() == 0) return absl::StrCat(day.year());
  const absl::CivilDay civil(day.year(), day.month(),
                             day.day() == 0 ? 1 : day.day());
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::DateFormat> format(
      day.day() == 0
          ? icu::DateFormat::createInstanceForSkeleton("yMMMM", locale_, error)
          : icu::DateFormat::createDateInstance(icu::DateFormat::kLong,
                                                locale_));
  return Printed(std::move(format), "UTC",
                 absl::FromCivil(civil, absl::UTCTimeZone()));
}

std::string ExportFormat::Moment(
    const google::protobuf::Timestamp& moment) const {
  std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateTimeInstance(
          icu::DateFormat::kLong, icu::DateFormat::kShort, locale_));
  return Printed(std::move(format), "Europe/Brussels",
                 absl::FromUnixSeconds(moment.seconds()));
}

std::string ExportFormat::Months(int count) const {
  return Amount(count, icu::MeasureUnit::getMonth(), locale_);
}

std::string ExportFormat::Minutes(int count) const {
  return Amount(count, icu::MeasureUnit::getMinute(), locale_);
}

std::string ExportFormat::Days(int count) const {
  return Amount(count, icu::MeasureUnit::getDay(), locale_);
}

std::string ExportFormat::LanguageName(const std::string& code) const {
  icu::UnicodeString name;
  // Locale knows the shorter codes of the same languages: "ara" is "ar".
  names_->languageDisplayName(icu::Locale(code.c_str()).getLanguage(), name);
  return Utf8(name);
}

std::string ExportFormat::CountryName(const std::string& code) const {
  icu::UnicodeString name;
  names_->regionDisplayName(code.c_str(), name);
  return Utf8(name);
}

}  // namespace wegwijs::intake
