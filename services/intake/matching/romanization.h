// Names in any script, written in the letters a to z.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_ROMANIZATION_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_ROMANIZATION_H_

#include <string>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// `text` as words of a to z with one space between them. Case, diacritics,
// vowel marks, digits and invisible characters go; apostrophes go without a
// gap, every other sign is one. romanization_rules.h says what becomes of which
// letter; scripts that it does not know are left to ICU.
//
// `text` may be any bytes. Invalid UTF-8 counts as a gap, and what follows the
// first thousand bytes is not read.
std::string Romanize(absl::string_view text);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_ROMANIZATION_H_
