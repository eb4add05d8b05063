// Which codes exist: countries and languages, as Debian's iso-codes lists them.
// The lists are compiled in (code_lists/generate.cc).

#ifndef WEGWIJS_SERVICES_INTAKE_CODE_LISTS_H_
#define WEGWIJS_SERVICES_INTAKE_CODE_LISTS_H_

#include "absl/strings/string_view.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// Whether `code` is a nationality: ISO 3166-1 alpha-2 in capitals ("SY"), "XK"
// for Kosovo, or "XXA" for stateless.
bool IsCountryCode(absl::string_view code);

// Whether `code` is a language: ISO 639-3 in lower case ("ara"), `mis` for any
// other. The codes `und`, `mul` and `zxx` are not: they say why no language is
// given.
bool IsLanguageCode(absl::string_view code);

// A violation of `field` unless `code` is one.
void CheckCountryCode(absl::string_view code, absl::string_view field,
                      FieldViolations& violations);
void CheckLanguageCode(absl::string_view code, absl::string_view field,
                       FieldViolations& violations);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CODE_LISTS_H_
