// Which languages there are: ISO 639-3, as Debian's iso-codes lists it. The
// list is compiled in.

#ifndef WEGWIJS_SERVICES_DIRECTORY_LANGUAGES_H_
#define WEGWIJS_SERVICES_DIRECTORY_LANGUAGES_H_

#include "absl/strings/string_view.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// Whether `code` is a language: three lower-case letters ("ara"). The codes
// `mis`, `mul`, `und` and `zxx` are none: nobody can be helped in them.
bool IsLanguageCode(absl::string_view code);

// A violation of `field` unless `code` is one.
void CheckLanguageCode(absl::string_view code, absl::string_view field,
                       FieldViolations& violations);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_LANGUAGES_H_
