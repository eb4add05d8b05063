#include "services/reporting/display_names.h"

#include <google/protobuf/descriptor.h>
#include <unicode/locid.h>
#include <unicode/udisplaycontext.h>
#include <unicode/unistr.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/reporting/name_tables.h"
#include "wegwijs/intake/v1/conversation.pb.h"
#include "wegwijs/intake/v1/help_request.pb.h"
#include "wegwijs/intake/v1/referral.pb.h"

namespace wegwijs::reporting {
namespace {

icu::Locale LocaleOf(ReportLanguage language) {
  switch (language) {
    case ReportLanguage::kDutch:
      return icu::Locale("nl", "BE");
    case ReportLanguage::kFrench:
      return icu::Locale("fr", "BE");
    case ReportLanguage::kEnglish:
      return icu::Locale("en", "GB");
  }
  return icu::Locale::getRoot();
}

const char* NameIn(absl::Span<const NamedCode> table, absl::string_view code,
                   ReportLanguage language) {
  for (const NamedCode& named : table) {
    if (named.code == code) return named.names[static_cast<int>(language)];
  }
  return nullptr;
}

std::string NameOr(absl::Span<const NamedCode> table, const std::string& code,
                   ReportLanguage language) {
  const char* name = NameIn(table, code, language);
  return name == nullptr ? code : name;
}

icu::UnicodeString Unicode(absl::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), text.size()));
}

std::string Utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string EnumCode(const google::protobuf::EnumDescriptor* descriptor,
                     absl::string_view prefix, int number) {
  const auto* value = descriptor->FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat(number);
  return absl::AsciiStrToLower(absl::StripPrefix(value->name(), prefix));
}

}  // namespace

std::string ActionCode(int action) {
  return EnumCode(intake::v1::Action_descriptor(), "ACTION_", action);
}

std::string IntroductionCode(int introduction) {
  return EnumCode(intake::v1::IntroductionSource_descriptor(),
                  "INTRODUCTION_SOURCE_", introduction);
}

std::string UnmetReasonCode(int reason) {
  return EnumCode(intake::v1::UnmetReason_descriptor(), "UNMET_REASON_",
                  reason);
}

std::string InboundReasonCode(int reason) {
  return EnumCode(intake::v1::InboundReason_descriptor(), "INBOUND_REASON_",
                  reason);
}

std::string RefusalCode(int reason) {
  return EnumCode(intake::v1::ReferralReason_descriptor(), "REFERRAL_REASON_",
                  reason);
}

DisplayNames::DisplayNames(ReportLanguage language) : language_(language) {
  // Names stand alone in a table: capitals where the language has them there.
  UDisplayContext contexts[] = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
  const icu::Locale locale = LocaleOf(language);
  cldr_.reset(icu::LocaleDisplayNames::createInstance(locale, contexts, 1));
  UErrorCode error = U_ZERO_ERROR;
  alphabet_.reset(icu::Collator::createInstance(locale, error));
}

std::string DisplayNames::Nationality(const std::string& code) const {
  const char* name = NameIn(NationalityOverrides(), code, language_);
  if (name != nullptr) return name;
  icu::UnicodeString found;
  return Utf8(cldr_->regionDisplayName(code.c_str(), found));
}

std::string DisplayNames::Language(const std::string& code) const {
  const char* name = NameIn(LanguageOverrides(), code, language_);
  if (name != nullptr) return name;
  icu::UnicodeString found;
  // A Locale turns ara into ar, under which CLDR keeps the name.
  return Utf8(cldr_->languageDisplayName(
      icu::Locale(code.c_str()).getLanguage(), found));
}

std::string DisplayNames::Action(const std::string& code) const {
  return NameOr(ActionNames(), code, language_);
}

std::string DisplayNames::UnmetReason(const std::string& code) const {
  return NameOr(UnmetReasonNames(), code, language_);
}

std::string DisplayNames::InboundReason(const std::string& code) const {
  return NameOr(InboundReasonNames(), code, language_);
}

std::string DisplayNames::UnknownNeighbourhood() const {
  static constexpr const char* kNames[] = {
      "wijk niet gekend", "quartier inconnu", "neighbourhood not known"};
  return kNames[static_cast<int>(language_)];
}

std::string DisplayNames::Answer(const std::string& code) const {
  return NameOr(AnswerNames(), code, language_);
}

std::string DisplayNames::Introduction(const std::string& code) const {
  return NameOr(IntroductionNames(), code, language_);
}

bool DisplayNames::Before(absl::string_view a, absl::string_view b) const {
  // Without ICU's data there is no alphabet: the order of bytes.
  if (alphabet_ == nullptr) return a < b;
  UErrorCode error = U_ZERO_ERROR;
  return alphabet_->compare(Unicode(a), Unicode(b), error) == UCOL_LESS;
}

}  // namespace wegwijs::reporting
