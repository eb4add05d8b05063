// Capitals, small letters and what a keyboard makes of the Latin letters that
// romanisations print (tables/latin_letters.tsv).

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_LETTERS_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_LETTERS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/intake/spellings/random.h"

namespace wegwijs::intake {

// Whether the text has no letter but those of ASCII and of the table.
bool IsLatin(absl::string_view text);

std::string InCapitals(absl::string_view text);

// Of Latin, Cyrillic and Armenian. Palochka (Ӏ) stays as it is.
std::string InSmallLetters(absl::string_view text);

// The first letter of every word in a capital, the others as they are. A
// hyphen begins a word; the article "al-" keeps its small letter.
std::string WithFirstCapitals(absl::string_view text);

// Whether the text has letters, and none of them a small one.
bool IsInCapitals(absl::string_view text);

// Without diacritics and foreign letters, as somebody types it who has the
// letters a to z.
std::string OnKeyboard(absl::string_view text, Random& random);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_LETTERS_H_
