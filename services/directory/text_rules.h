// Rules for the texts in a request. Each adds to `violations` a sentence for
// `field` if the text breaks it.

#ifndef WEGWIJS_SERVICES_DIRECTORY_TEXT_RULES_H_
#define WEGWIJS_SERVICES_DIRECTORY_TEXT_RULES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

struct Length {
  size_t least;
  size_t most;
};

// The characters (code points) of valid UTF-8.
std::u32string Characters(absl::string_view utf8);

// A text in one or more lines: as many characters as `length` says, none of
// them a control character other than a line break; no space around it; no
// national register number in it.
void CheckText(absl::string_view field, absl::string_view text, Length length,
               FieldViolations& violations);

// The same in one line.
void CheckLine(absl::string_view field, absl::string_view text, Length length,
               FieldViolations& violations);

// Empty, or an address on the web of at most 500 characters.
void CheckWebAddress(absl::string_view field, absl::string_view text,
                     FieldViolations& violations);

// Empty, or an e-mail address of at most 254 characters.
void CheckEmail(absl::string_view field, absl::string_view text,
                FieldViolations& violations);

// Whether eleven digits in `text`, perhaps with dots, dashes or spaces between
// them, are a valid Belgian national register number.
bool HoldsNationalRegisterNumber(absl::string_view text);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_TEXT_RULES_H_
