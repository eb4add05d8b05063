#include "services/intake/text_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/national_number.h"

namespace wegwijs::intake {
namespace {

size_t CountCharacters(absl::string_view utf8) {
  return static_cast<size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool HoldsControlCharacter(absl::string_view text, bool lines) {
  return std::any_of(text.begin(), text.end(), [lines](char c) {
    return absl::ascii_iscntrl(c) && !(lines && c == '\n');
  });
}

void Check(absl::string_view text, size_t most, bool lines,
           absl::string_view field, FieldViolations& violations) {
  if (text.empty()) return violations.Add(field, "Is empty; fill it in.");
  if (const size_t length = CountCharacters(text); length > most) {
    return violations.Add(
        field, absl::StrCat("Has ", length, " characters; use ", most,
                            " at the most."));
  }
  if (text != absl::StripAsciiWhitespace(text)) {
    violations.Add(field, "Begins or ends with a space; leave it out.");
  } else if (HoldsControlCharacter(text, lines)) {
    violations.Add(field,
                   lines ? "Holds a tab or another control character; leave it "
                           "out."
                         : "Holds a line break, a tab or another control "
                           "character; leave it out.");
  }
  if (HoldsNationalNumber(text)) {
    violations.Add(field,
                   "Holds a national register number; leave it out: it may "
                   "not stand in this register.");
  }
}

}  // namespace

void CheckLine(absl::string_view text, size_t most, absl::string_view field,
               FieldViolations& violations) {
  Check(text, most, /*lines=*/false, field, violations);
}

void CheckText(absl::string_view text, size_t most, absl::string_view field,
               FieldViolations& violations) {
  Check(text, most, /*lines=*/true, field, violations);
}

}  // namespace wegwijs::intake
