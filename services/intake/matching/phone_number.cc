#include "services/intake/matching/phone_number.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace wegwijs::intake {
namespace {

constexpr size_t kMostBytes = 100;
constexpr absl::string_view kBelgium = "32";
// Countries whose national form begins with a zero that is no part of the
// number.
constexpr absl::string_view kWithTrunkZero[] = {"31", "32", "33",  "44",
                                                "49", "90", "212", "213"};

bool IsSeparator(UChar32 c) {
  return u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR ||
         u_charType(c) == U_DASH_PUNCTUATION || c == '.' || c == '/' ||
         c == '(' || c == ')';
}

// ASCII digits with a plus if it stands first; nothing if there is more.
std::optional<std::string> DigitsOf(absl::string_view text) {
  const auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string digits;
  for (int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1)) {
    const UChar32 c = unicode.char32At(i);
    if (u_charDigitValue(c) >= 0) {
      absl::StrAppend(&digits, u_charDigitValue(c));
    } else if (c == '+' && digits.empty()) {
      digits.push_back('+');
    } else if (!IsSeparator(c)) {
      return std::nullopt;
    }
  }
  return digits;
}

// After the zero a mobile number has nine digits, any other eight.
bool IsBelgian(absl::string_view national) {
  if (national.size() < 8 || national[0] == '0') return false;
  const bool is_mobile = national[0] == '4' && national[1] >= '5';
  return national.size() == (is_mobile ? 9 : 8);
}

std::optional<std::string> International(absl::string_view digits) {
  for (const absl::string_view country : kWithTrunkZero) {
    if (!absl::StartsWith(digits, country)) continue;
    absl::string_view national = digits.substr(country.size());
    absl::ConsumePrefix(&national, "0");
    if (country == kBelgium && !IsBelgian(national)) return std::nullopt;
    return absl::StrCat("+", country, national);
  }
  if (digits.empty() || digits[0] == '0') return std::nullopt;
  return absl::StrCat("+", digits);
}

std::optional<std::string> National(absl::string_view digits) {
  const bool has_zero = absl::ConsumePrefix(&digits, "0");
  if (!IsBelgian(digits)) {
    const bool has_country =
        !has_zero && digits.size() > 9 && absl::StartsWith(digits, kBelgium);
    return has_country ? International(digits) : std::nullopt;
  }
  if (!has_zero && digits.size() == 8) return std::nullopt;
  return absl::StrCat("+", kBelgium, digits);
}

bool HasLength(const std::optional<std::string>& number) {
  return number.has_value() && number->size() >= 9 && number->size() <= 16;
}

}  // namespace

std::optional<std::string> NormalizePhone(absl::string_view text) {
  if (text.size() > kMostBytes) return std::nullopt;
  const auto digits = DigitsOf(absl::StrReplaceAll(text, {{"(0)", ""}}));
  if (!digits.has_value()) return std::nullopt;
  absl::string_view rest = *digits;
  const bool is_international =
      absl::ConsumePrefix(&rest, "+") || absl::ConsumePrefix(&rest, "00");
  const auto number = is_international ? International(rest) : National(rest);
  return HasLength(number) ? number : std::nullopt;
}

}  // namespace wegwijs::intake
