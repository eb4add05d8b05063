// Names that CLDR does not have, or has otherwise than people here say them.
// Reviewed by hand; nothing else overrides CLDR.

#ifndef WEGWIJS_SERVICES_REPORTING_NAME_TABLES_H_
#define WEGWIJS_SERVICES_REPORTING_NAME_TABLES_H_

#include <array>

#include "absl/types/span.h"

namespace wegwijs::reporting {

// A code and its names in Dutch, French and English: the order of
// ReportLanguage.
struct NamedCode {
  const char* code;
  std::array<const char*, 3> names;
};

absl::Span<const NamedCode> NationalityOverrides();
absl::Span<const NamedCode> LanguageOverrides();

// All values of intake's enums Action and IntroductionSource.
absl::Span<const NamedCode> ActionNames();
absl::Span<const NamedCode> IntroductionNames();

// All values of intake's UnmetReason.
absl::Span<const NamedCode> UnmetReasonNames();

// All values of intake's InboundReason.
absl::Span<const NamedCode> InboundReasonNames();

// Of the answers to referrals; all values of intake's ReferralReason as
// refusals.
absl::Span<const NamedCode> AnswerNames();

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_NAME_TABLES_H_
