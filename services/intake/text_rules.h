// Rules for the texts in a request.

#ifndef WEGWIJS_SERVICES_INTAKE_TEXT_RULES_H_
#define WEGWIJS_SERVICES_INTAKE_TEXT_RULES_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// A violation of `field` unless `text` (valid UTF-8) is one line of 1 to `most`
// characters, without a space at either end, without control characters, and
// without a national register number.
void CheckLine(absl::string_view text, size_t most, absl::string_view field,
               FieldViolations& violations);

// The same for a text of up to `most_lines` lines; it may be empty. It may end
// in no line break.
void CheckLines(absl::string_view text, size_t most_lines, size_t most,
                absl::string_view field, FieldViolations& violations);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_TEXT_RULES_H_
