#include "clients/cli/import/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

namespace wegwijs::cli {
namespace {

icu::UnicodeString FromUtf8(absl::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

// Lower case without compatibility forms, and each letter apart from its marks.
icu::UnicodeString Decompose(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const auto* decompose = icu::Normalizer2::getNFDInstance(error);
  return decompose->normalize(casefold->normalize(FromUtf8(text), error),
                              error);
}

bool IsGap(UChar32 c) {
  return u_isUWhiteSpace(c) || u_charType(c) == U_DASH_PUNCTUATION || c == '_';
}

constexpr UChar32 kRightSingleQuote = 0x2019;

}  // namespace

std::string Fold(absl::string_view text) {
  const icu::UnicodeString letters = Decompose(text);
  icu::UnicodeString folded;
  bool gap = false;
  for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const UChar32 c = letters.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (IsGap(c)) {
      gap = true;
      continue;
    }
    if (gap && !folded.isEmpty()) folded.append(UChar32{' '});
    gap = false;
    folded.append(c == kRightSingleQuote ? UChar32{'\''} : c);
  }
  std::string utf8;
  folded.toUTF8String(utf8);
  return utf8;
}

size_t EditDistance(absl::string_view left, absl::string_view right) {
  const icu::UnicodeString a = FromUtf8(left);
  const icu::UnicodeString b = FromUtf8(right);
  const size_t width = b.length() + 1;
  std::vector<size_t> before(width), previous(width), current(width);
  for (size_t j = 0; j < width; ++j) current[j] = j;
  for (int32_t i = 1; i <= a.length(); ++i) {
    before = previous;
    previous = current;
    current[0] = i;
    for (int32_t j = 1; j <= b.length(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1,
                             previous[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
  }
  return current[width - 1];
}

}  // namespace wegwijs::cli
