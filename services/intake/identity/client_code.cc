#include "services/intake/identity/client_code.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/identity/secret_key.h"

namespace wegwijs::intake {
namespace {

constexpr absl::string_view kAlphabet = "0123456789FKMPQRXYZ";
constexpr int kRandomCharacters = 6;
constexpr int kCharacters = kRandomCharacters + 1;
constexpr size_t kLongestImported = 40;
constexpr int kAlphabetSize = static_cast<int>(kAlphabet.size());

// Negative for a character that no code has.
int ValueOf(char c) {
  const size_t value = kAlphabet.find(c);
  return value == absl::string_view::npos ? -1 : static_cast<int>(value);
}

// The sum of the values times their places; 0 for a right code. A code without
// its check character counts as if that were 0.
int CheckSum(absl::string_view code) {
  int sum = 0;
  int place = kCharacters;
  for (const char c : code) sum += place-- * ValueOf(c);
  return sum % kAlphabetSize;
}

bool IsChecked(absl::string_view code) {
  return code.size() == kCharacters &&
         std::all_of(code.begin(), code.end(),
                     [](char c) { return ValueOf(c) >= 0; }) &&
         CheckSum(code) == 0;
}

// As if it were a checked code.
std::string Fold(absl::string_view typed) {
  std::string folded;
  for (const char c : typed) {
    const char upper = absl::ascii_toupper(c);
    if (absl::ascii_isspace(upper) || upper == '-') continue;
    if (upper == 'O') {
      folded.push_back('0');
    } else if (upper == 'I' || upper == 'L') {
      folded.push_back('1');
    } else {
      folded.push_back(upper);
    }
  }
  return folded;
}

bool CanBeImported(absl::string_view code) {
  return !code.empty() && code.size() <= kLongestImported &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_';
         });
}

bool IsSevenLettersAndDigits(absl::string_view folded) {
  return folded.size() == kCharacters &&
         std::all_of(folded.begin(), folded.end(), absl::ascii_isalnum);
}

}  // namespace

std::string NewClientCode() {
  StartSodium();
  std::string code;
  for (int i = 0; i < kRandomCharacters; ++i) {
    code.push_back(kAlphabet[randombytes_uniform(kAlphabetSize)]);
  }
  code.push_back(kAlphabet[(kAlphabetSize - CheckSum(code)) % kAlphabetSize]);
  return code;
}

absl::StatusOr<ClientCode> ParseClientCode(absl::string_view typed) {
  using Kind = ClientCode::Kind;
  const std::string folded = Fold(typed);
  const bool seven = IsSevenLettersAndDigits(folded);
  std::string imported =
      absl::AsciiStrToUpper(absl::StripAsciiWhitespace(typed));
  const bool can_be_imported = CanBeImported(imported);
  if (IsChecked(folded)) {
    const bool both = can_be_imported && imported != folded;
    return ClientCode{Kind::kChecked, folded, both ? imported : ""};
  }
  if (can_be_imported) {
    return ClientCode{seven ? Kind::kImportedOrSlip : Kind::kImported,
                      std::move(imported), ""};
  }
  if (seven) {
    return absl::InvalidArgumentError(
        "There is no such code: a character is wrong. Ask for it again.");
  }
  return absl::InvalidArgumentError(
      "Give the code of a client, such as K7M-4RX-P; an older one has 1 to 40 "
      "letters, digits, `-`, `.` and `_`.");
}

std::string GroupClientCode(absl::string_view code) {
  if (!IsChecked(code)) return std::string(code);
  return absl::StrCat(code.substr(0, 3), "-", code.substr(3, 3), "-",
                      code.substr(6));
}

}  // namespace wegwijs::intake
