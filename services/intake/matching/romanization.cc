#include "services/intake/matching/romanization.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>

#include "absl/strings/ascii.h"
#include "services/intake/matching/romanization_rules.h"

namespace wegwijs::intake {
namespace {

constexpr size_t kMostBytes = 1000;

using TransliteratorPtr = std::unique_ptr<icu::Transliterator>;

// Nothing if ICU has lost its data; then names beyond ASCII are empty.
TransliteratorPtr MakeOwn() {
  UErrorCode error = U_ZERO_ERROR;
  UParseError where;
  return TransliteratorPtr(icu::Transliterator::createFromRules(
      "Wegwijs", icu::UnicodeString::fromUTF8(kRomanizationRules),
      UTRANS_FORWARD, where, error));
}

TransliteratorPtr MakeGeneral() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString name("Any-Latin; Latin-ASCII");
  return TransliteratorPtr(
      icu::Transliterator::createInstance(name, UTRANS_FORWARD, error));
}

// A transliterator takes long to make and may not be used by two threads at
// once. The own one is small, and every thread has its own.
const icu::Transliterator* Own() {
  thread_local const TransliteratorPtr transliterator = MakeOwn();
  return transliterator.get();
}

// The one for other scripts is large and seldom needed: the threads take turns.
void TransliterateGenerally(icu::UnicodeString& text) {
  static const TransliteratorPtr transliterator = MakeGeneral();
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  if (transliterator != nullptr) transliterator->transliterate(text);
}

// Compatibility forms unified, lower case, without invisible characters.
icu::UnicodeString FoldCase(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
  auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_FAILURE(error)) return unicode;
  return normalizer->normalize(unicode, error);
}

bool HoldsForeignLetter(const icu::UnicodeString& text) {
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 letter = text.char32At(i);
    if (letter > 0x7F && u_isalpha(letter)) return true;
  }
  return false;
}

std::string TransliterateWords(absl::string_view text) {
  icu::UnicodeString unicode = FoldCase(text);
  if (Own() == nullptr) return "";
  Own()->transliterate(unicode);
  if (HoldsForeignLetter(unicode)) {
    TransliterateGenerally(unicode);
    Own()->transliterate(unicode);
  }
  std::string utf8;
  return unicode.toUTF8String(utf8);
}

// Whether `c` leaves no gap where it is left out: an apostrophe.
bool Joins(char c) { return c == '\'' || c == '`'; }

// Whether the rules leave `text` as it is, but for its case.
bool IsPlain(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isascii(c) && !Joins(c);
  });
}

}  // namespace

std::string Romanize(absl::string_view text) {
  text = text.substr(0, kMostBytes);
  const std::string letters =
      IsPlain(text) ? std::string(text) : TransliterateWords(text);
  std::string words;
  for (const char c : letters) {
    if (absl::ascii_isalpha(c)) {
      words.push_back(absl::ascii_tolower(c));
    } else if (!Joins(c) && !words.empty() && words.back() != ' ') {
      words.push_back(' ');
    }
  }
  absl::StripTrailingAsciiWhitespace(&words);
  return words;
}

}  // namespace wegwijs::intake
