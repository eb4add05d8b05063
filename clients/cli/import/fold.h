// The one spelling of a label that all its spellings have in common.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_FOLD_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_FOLD_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace wegwijs::cli {

// "  SYRIË " and "syrie" fold alike: case, diacritics, compatibility forms,
// kinds of white space and dashes, and the white space around do not count.
// Bytes that are not UTF-8 fold to the replacement character.
std::string Fold(absl::string_view text);

// The fewest characters to insert, delete, replace or swap with their
// neighbour to make one text of the other.
size_t EditDistance(absl::string_view left, absl::string_view right);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_FOLD_H_
