#include "services/intake/signal/similar_signals.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <tuple>
#include <utility>

namespace wegwijs::intake {
namespace {

constexpr int kShortestWord = 4;

// Without accents, in lower case. Null if ICU lacks its data: then as it is.
const icu::Transliterator* Folding() {
  static const icu::Transliterator* const folding = [] {
    UErrorCode error = U_ZERO_ERROR;
    icu::Transliterator* made = icu::Transliterator::createInstance(
        "NFKD; [:Nonspacing Mark:] Remove; NFC; Lower", UTRANS_FORWARD, error);
    return U_SUCCESS(error) ? made : nullptr;
  }();
  return folding;
}

// By what it is about, and by the words it shares.
struct Rank {
  int about;
  std::size_t words;
};

Rank RankOf(const Signal& wanted, const std::set<std::string>& words,
            const Signal& candidate) {
  const auto same = [](const std::string& one, const std::string& other) {
    return !one.empty() && one == other;
  };
  Rank rank = {
      .about = (same(wanted.service, candidate.service) ? 4 : 0) +
               (same(wanted.topic, candidate.topic) ? 2 : 0) +
               (same(wanted.neighbourhood, candidate.neighbourhood) ? 1 : 0),
      .words = 0};
  for (const std::string& word : WordsOf(candidate.words)) {
    rank.words += words.count(word);
  }
  return rank;
}

}  // namespace

std::set<std::string> WordsOf(absl::string_view text) {
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (Folding() != nullptr) Folding()->transliterate(folded);
  // Otherwise "l'école" is one word, and another one than "école".
  for (const char* apostrophe : {"'", "\xe2\x80\x99"}) {
    folded.findAndReplace(icu::UnicodeString::fromUTF8(apostrophe), " ");
  }
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  std::set<std::string> words;
  if (U_FAILURE(error)) return words;
  breaks->setText(folded);
  for (int32_t start = breaks->first(), end = breaks->next();
       end != icu::BreakIterator::DONE; start = end, end = breaks->next()) {
    const bool is_word = breaks->getRuleStatus() != UBRK_WORD_NONE;
    const icu::UnicodeString word = folded.tempSubStringBetween(start, end);
    if (!is_word || word.countChar32() < kShortestWord) continue;
    std::string utf8;
    words.insert(word.toUTF8String(utf8));
  }
  return words;
}

std::vector<Signal> MostSimilar(const Signal& wanted,
                                std::vector<Signal> candidates,
                                std::size_t most) {
  const std::set<std::string> words = WordsOf(wanted.words);
  std::vector<std::pair<Rank, Signal>> ranked;
  for (Signal& candidate : candidates) {
    const Rank rank = RankOf(wanted, words, candidate);
    ranked.emplace_back(rank, std::move(candidate));
  }
  const auto order = [](const std::pair<Rank, Signal>& one) {
    return std::make_tuple(one.first.about, one.first.words,
                           one.second.raised_at, std::cref(one.second.id));
  };
  std::sort(ranked.begin(), ranked.end(),
            [&](const auto& a, const auto& b) { return order(a) > order(b); });
  std::vector<Signal> best;
  for (auto& [rank, signal] : ranked) {
    if (best.size() == most) break;
    best.push_back(std::move(signal));
  }
  return best;
}

}  // namespace wegwijs::intake
