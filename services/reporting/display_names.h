// What people call nationalities, languages and the values of enums, and the
// alphabet, in the language of a report.

#ifndef WEGWIJS_SERVICES_REPORTING_DISPLAY_NAMES_H_
#define WEGWIJS_SERVICES_REPORTING_DISPLAY_NAMES_H_

#include <unicode/coll.h>
#include <unicode/locdspnm.h>

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace wegwijs::reporting {

// The languages that a report can be in.
enum class ReportLanguage { kDutch, kFrench, kEnglish };

// A code of Conversation or HelpRequest as the report names it: the enum
// value's name in the contract, without its prefix, in lower case
// ("read_letter"). The number itself if it is not known.
std::string ActionCode(int action);
std::string IntroductionCode(int introduction);
std::string UnmetReasonCode(int reason);
std::string InboundReasonCode(int reason);
// Of ReferralReason.
std::string RefusalCode(int reason);

// Names of one language. Not safe to use from several threads.
class DisplayNames {
 public:
  explicit DisplayNames(ReportLanguage language);

  // From CLDR, unless the overrides say otherwise. The code itself when nobody
  // knows a name.
  std::string Nationality(const std::string& code) const;
  std::string Language(const std::string& code) const;

  // For what ActionCode and IntroductionCode return.
  std::string Action(const std::string& code) const;
  std::string Introduction(const std::string& code) const;

  // For what UnmetReasonCode returns.
  std::string UnmetReason(const std::string& code) const;

  // Where somebody lives when nobody knows.
  std::string UnknownNeighbourhood() const;

  // For what InboundReasonCode returns.
  std::string InboundReason(const std::string& code) const;

  // For the codes of Dimension::kAnswer.
  std::string Answer(const std::string& code) const;

  // Alphabetical order as a dictionary of the language has it.
  bool Before(absl::string_view a, absl::string_view b) const;

 private:
  ReportLanguage language_;
  std::unique_ptr<icu::LocaleDisplayNames> cldr_;
  std::unique_ptr<icu::Collator> alphabet_;
};

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_DISPLAY_NAMES_H_
