// The words of a text, as search sees them.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_WORDS_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_WORDS_H_

#include <array>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::directory {

// Runs of letters and digits, in lower case and without diacritics ("Zoekt
// École" is zoekt, ecole), in their order; at most 40 bytes of each.
std::vector<std::string> WordsOf(absl::string_view text);

// Whether the word says little in Dutch, French or English: "de", "pour".
bool IsStopWord(absl::string_view word);

// What is left of a word in Dutch, French and English without its endings, each
// with a letter for the language before it: "nwoning" for woningen.
std::array<std::string, 3> StemsOf(const std::string& word);

// Whether one text can become the other by at most `most` letters that are
// added, left out, replaced, or swapped with their neighbour.
bool IsWithin(absl::string_view a, absl::string_view b, int most);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_WORDS_H_
