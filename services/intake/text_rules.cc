#include "services/intake/text_rules.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/intake/national_number.h"

namespace wegwijs::intake {
namespace {

size_t CountCharacters(absl::string_view utf8) {
  return static_cast<size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool HoldsControlCharacter(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), absl::ascii_iscntrl);
}

// False, and a violation, for a text that is too long.
bool Fits(absl::string_view text, size_t most, absl::string_view field,
          FieldViolations& violations) {
  const size_t length = CountCharacters(text);
  if (length <= most) return true;
  violations.Add(field, absl::StrCat("Has ", length, " characters; use ", most,
                                     " at the most."));
  return false;
}

void CheckNationalNumber(absl::string_view text, absl::string_view field,
                         FieldViolations& violations) {
  if (!HoldsNationalNumber(text)) return;
  violations.Add(field,
                 "Holds a national register number; leave it out: it may "
                 "not stand in this register.");
}

}  // namespace

void CheckLine(absl::string_view text, size_t most, absl::string_view field,
               FieldViolations& violations) {
  if (text.empty()) return violations.Add(field, "Is empty; fill it in.");
  if (!Fits(text, most, field, violations)) return;
  if (text != absl::StripAsciiWhitespace(text)) {
    violations.Add(field, "Begins or ends with a space; leave it out.");
  } else if (HoldsControlCharacter(text)) {
    violations.Add(field,
                   "Holds a line break, a tab or another control character; "
                   "leave it out.");
  }
  CheckNationalNumber(text, field, violations);
}

void CheckLines(absl::string_view text, size_t most_lines, size_t most,
                absl::string_view field, FieldViolations& violations) {
  if (!Fits(text, most, field, violations)) return;
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  if (lines.size() > most_lines) {
    violations.Add(field, absl::StrCat("Has ", lines.size(), " lines; use ",
                                       most_lines, " at the most."));
  }
  if (text != absl::StripAsciiWhitespace(text)) {
    violations.Add(field,
                   "Begins or ends with a space or an empty line; leave it "
                   "out.");
  } else if (std::any_of(lines.begin(), lines.end(), HoldsControlCharacter)) {
    violations.Add(field,
                   "Holds a tab or another control character; leave it out.");
  }
  CheckNationalNumber(text, field, violations);
}

}  // namespace wegwijs::intake
