#include "services/directory/search/words.h"

#include <libstemmer.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace wegwijs::directory {
namespace {

constexpr size_t kLongest = 40;

// Without stems of its own each language would need a list of its own; these
// are the words that stand in sentences about anything.
const std::set<absl::string_view>& StopWords() {
  static const auto* words = new std::set<absl::string_view>{
      "de",   "het",  "een",  "en",  "of",  "in",   "op",  "te",   "van",
      "voor", "met",  "naar", "bij", "om",  "aan",  "uit", "ik",   "je",
      "wij",  "mijn", "hij",  "zij", "is",  "zijn", "er",  "die",  "dat",
      "the",  "a",    "an",   "and", "or",  "to",   "for", "with", "my",
      "i",    "at",   "on",   "we",  "our", "are",  "le",  "la",   "les",
      "un",   "une",  "des",  "du",  "et",  "ou",   "au",  "aux",  "pour",
      "avec", "dans", "sur",  "mon", "ma",  "mes",  "je",  "nous", "l",
      "d",    "s",    "waar", "hoe", "wat", "kan",  "wil", "ou"};
  return *words;
}

// Libstemmer's are not safe to share between threads.
class Stemmer {
 public:
  explicit Stemmer(const char* language)
      : stemmer_(sb_stemmer_new(language, "UTF_8"), sb_stemmer_delete) {}

  std::string operator()(char letter, const std::string& word) {
    const sb_symbol* stem = sb_stemmer_stem(
        stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
        static_cast<int>(word.size()));
    std::string text(1, letter);
    text.append(reinterpret_cast<const char*>(stem),
                sb_stemmer_length(stemmer_.get()));
    return text;
  }

 private:
  std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> stemmer_;
};

// In lower case, each character with its marks behind it.
icu::UnicodeString Decomposed(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString folded =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())})
          .foldCase();
  if (U_FAILURE(error)) return folded;
  icu::UnicodeString decomposed = normalizer->normalize(folded, error);
  return U_FAILURE(error) ? folded : decomposed;
}

}  // namespace

std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words;
  icu::UnicodeString word;
  const auto end_word = [&] {
    if (word.isEmpty()) return;
    std::string utf8;
    word.toUTF8String(utf8);
    if (utf8.size() <= kLongest) words.push_back(std::move(utf8));
    word.remove();
  };
  const icu::UnicodeString decomposed = Decomposed(text);
  for (int i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (u_isalnum(c)) {
      word.append(c);
    } else if (u_charType(c) != U_NON_SPACING_MARK) {
      end_word();
    }
  }
  end_word();
  return words;
}

bool IsStopWord(absl::string_view word) { return StopWords().contains(word); }

std::array<std::string, 3> StemsOf(const std::string& word) {
  thread_local Stemmer dutch("dutch"), french("french"), english("english");
  return {dutch('n', word), french('f', word), english('e', word)};
}

// Optimal string alignment, in a row for each of the last two letters.
bool IsWithin(absl::string_view a, absl::string_view b, int most) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  if (std::abs(n - m) > most || m > static_cast<int>(kLongest)) return false;
  std::array<int, kLongest + 1> before{}, last{}, row{};
  for (int j = 0; j <= m; ++j) last[j] = j;
  for (int i = 1; i <= n; ++i) {
    row[0] = i;
    int least = row[0];
    for (int j = 1; j <= m; ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1,
                         last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > most) return false;
    before = last;
    last = row;
  }
  return last[m] <= most;
}

}  // namespace wegwijs::directory
