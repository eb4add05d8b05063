#include "services/directory/text_rules.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::directory {
namespace {

constexpr size_t kRegisterDigits = 11;

bool IsSpace(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n'; }

bool IsControl(char32_t c) {
  return (c < 0x20 && c != U'\n') || (c >= 0x7f && c < 0xa0);
}

uint64_t NumberIn(absl::string_view digits) {
  uint64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

// Birth date, serial and check number; 97 minus the rest modulo 97, with a 2 in
// front of the digits of who was born in 2000 or later. A month may carry 20 or
// 40 (a "bis" number).
bool IsRegisterNumber(absl::string_view digits) {
  const uint64_t month = NumberIn(digits.substr(2, 2));
  const uint64_t day = NumberIn(digits.substr(4, 2));
  if (month >= 60 || month % 20 > 12 || day > 31) return false;
  const uint64_t body = NumberIn(digits.substr(0, 9));
  const uint64_t check = NumberIn(digits.substr(9));
  return check == 97 - body % 97 || check == 97 - (2'000'000'000 + body) % 97;
}

}  // namespace

std::u32string Characters(absl::string_view utf8) {
  std::u32string characters;
  for (const char byte : utf8) {
    const auto value = static_cast<unsigned char>(byte);
    if ((value & 0xC0) == 0x80) {
      if (!characters.empty()) {
        characters.back() = characters.back() << 6 | (value & 0x3F);
      }
    } else {
      // The leading byte's own bits: 7, or what follows its run of ones.
      const unsigned char mask = value < 0x80   ? 0x7F
                                 : value < 0xE0 ? 0x1F
                                 : value < 0xF0 ? 0x0F
                                                : 0x07;
      characters.push_back(value & mask);
    }
  }
  return characters;
}

void CheckText(absl::string_view field, absl::string_view text, Length length,
               FieldViolations& violations) {
  const std::u32string characters = Characters(text);
  if (characters.size() < length.least) {
    violations.Add(field, "Is empty. Fill it in.");
    return;
  }
  if (characters.size() > length.most) {
    violations.Add(field,
                   absl::StrCat("Has ", characters.size(), " characters. Use ",
                                length.most, " at the most."));
    return;
  }
  if (characters.empty()) return;
  if (IsSpace(characters.front()) || IsSpace(characters.back())) {
    violations.Add(field, "Begins or ends with a space. Leave it out.");
  }
  if (std::any_of(characters.begin(), characters.end(), IsControl)) {
    violations.Add(field, "Holds a control character. Leave it out.");
  }
  if (HoldsNationalRegisterNumber(text)) {
    violations.Add(field,
                   "Holds a national register number. Leave it out: the "
                   "directory is about services, not people.");
  }
}

void CheckLine(absl::string_view field, absl::string_view text, Length length,
               FieldViolations& violations) {
  CheckText(field, text, length, violations);
  if (absl::StrContains(text, "\n")) {
    violations.Add(field, "Has more than one line. Write it in one.");
  }
}

void CheckWebAddress(absl::string_view field, absl::string_view text,
                     FieldViolations& violations) {
  CheckLine(field, text, {0, 500}, violations);
  if (text.empty()) return;
  if ((!absl::StartsWith(text, "https://") &&
       !absl::StartsWith(text, "http://")) ||
      absl::StrContains(text, " ")) {
    violations.Add(field,
                   "Is not a web address. Write it whole, as in "
                   "https://www.kortrijk.be.");
  }
}

void CheckEmail(absl::string_view field, absl::string_view text,
                FieldViolations& violations) {
  CheckLine(field, text, {0, 254}, violations);
  if (text.empty()) return;
  const size_t at = text.find('@');
  if (at == 0 || at == absl::string_view::npos || at + 1 == text.size() ||
      absl::StrContains(text, " ") ||
      absl::StrContains(text.substr(at + 1), "@")) {
    violations.Add(field,
                   "Is not an e-mail address. Write it as in "
                   "onthaal@kortrijk.be.");
  }
}

bool HoldsNationalRegisterNumber(absl::string_view text) {
  std::string digits;
  bool separated = false;
  // One more round, for the digits at the very end.
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '\0';
    if (absl::ascii_isdigit(c)) {
      digits.push_back(c);
      separated = false;
    } else if (!separated && (c == '.' || c == '-' || c == ' ')) {
      separated = true;
    } else {
      if (digits.size() == kRegisterDigits && IsRegisterNumber(digits)) {
        return true;
      }
      digits.clear();
      separated = false;
    }
  }
  return false;
}

}  // namespace wegwijs::directory
