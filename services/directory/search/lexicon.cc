#include "services/directory/search/lexicon.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "services/directory/search/words.h"

namespace wegwijs::directory {
namespace {

constexpr float kSameStem = 0.9F;
constexpr float kBeginning = 0.75F;
constexpr float kCompound = 0.6F;
constexpr float kPart = 0.5F;
constexpr float kTypo = 0.55F;
constexpr size_t kShortestPart = 4;
constexpr size_t kShortestWithTypo = 4;
constexpr size_t kShortestWithTwo = 8;

uint32_t LettersOf(absl::string_view word) {
  uint32_t letters = 0;
  for (const char c : word) {
    letters |= 1U << (absl::ascii_islower(c) ? c - 'a' : 26);
  }
  return letters;
}

// Where `word` stands in `words`.
std::optional<uint32_t> PlaceOf(const std::vector<std::string>& words,
                                absl::string_view word) {
  const auto at = std::lower_bound(
      words.begin(), words.end(), word,
      [](const std::string& one, absl::string_view key) { return one < key; });
  if (at == words.end() || *at != word) return std::nullopt;
  return static_cast<uint32_t>(at - words.begin());
}

struct Parts {
  uint32_t first;
  uint32_t last;
};

// The two words of the list that `word` is put together of, perhaps with the
// sound between them that Dutch puts there; the longest last part counts.
std::optional<Parts> PartsOf(const std::vector<std::string>& words,
                             absl::string_view word) {
  for (size_t at = kShortestPart; at + kShortestPart <= word.size(); ++at) {
    const auto last = PlaceOf(words, word.substr(at));
    if (!last.has_value()) continue;
    for (const char* link : {"", "s", "e", "en"}) {
      absl::string_view first = word.substr(0, at);
      if (!absl::ConsumeSuffix(&first, link)) continue;
      if (first.size() < kShortestPart) continue;
      const auto place = PlaceOf(words, first);
      if (place.has_value()) return Parts{*place, *last};
    }
  }
  return std::nullopt;
}

void Keep(std::unordered_map<uint32_t, float>& found, uint32_t word,
          float likeness) {
  float& kept = found[word];
  kept = std::max(kept, likeness);
}

}  // namespace

Lexicon::Lexicon(std::vector<std::string> words) : words_(std::move(words)) {
  for (uint32_t id = 0; id < words_.size(); ++id) {
    const std::string& word = words_[id];
    letters_.push_back(LettersOf(word));
    for (std::string& stem : StemsOf(word)) {
      by_stem_[std::move(stem)].push_back(id);
    }
    if (const auto parts = PartsOf(words_, word)) {
      compounds_[parts->first].push_back(id);
      compounds_[parts->last].push_back(id);
    }
  }
}

std::vector<WordMatch> Lexicon::Matches(const std::string& typed,
                                        bool may_be_beginning) const {
  Found found;
  AddSameStem(typed, kSameStem, found);
  if (const auto same = PlaceOf(words_, typed)) found[*same] = 1;
  AddCompounds(found);
  if (may_be_beginning) AddBeginnings(typed, found);
  if (found.empty()) AddParts(typed, found);
  if (found.empty()) AddTypos(typed, found);
  std::vector<WordMatch> matches;
  for (const auto& [word, likeness] : found)
    matches.push_back({word, likeness});
  return matches;
}

void Lexicon::AddSameStem(const std::string& typed, float likeness,
                          Found& found) const {
  for (const std::string& stem : StemsOf(typed)) {
    const auto same = by_stem_.find(stem);
    if (same == by_stem_.end()) continue;
    for (const uint32_t word : same->second) Keep(found, word, likeness);
  }
}

void Lexicon::AddCompounds(Found& found) const {
  std::vector<uint32_t> parts;
  for (const auto& [word, likeness] : found) parts.push_back(word);
  for (const uint32_t part : parts) {
    const auto of_part = compounds_.find(part);
    if (of_part == compounds_.end()) continue;
    for (const uint32_t word : of_part->second) Keep(found, word, kCompound);
  }
}

void Lexicon::AddBeginnings(const std::string& typed, Found& found) const {
  for (auto at = std::lower_bound(words_.begin(), words_.end(), typed);
       at != words_.end() && absl::StartsWith(*at, typed); ++at) {
    Keep(found, static_cast<uint32_t>(at - words_.begin()), kBeginning);
  }
}

void Lexicon::AddParts(const std::string& typed, Found& found) const {
  const auto parts = PartsOf(words_, typed);
  if (!parts.has_value()) return;
  AddSameStem(words_[parts->first], kPart, found);
  AddSameStem(words_[parts->last], kPart, found);
}

void Lexicon::AddTypos(const std::string& typed, Found& found) const {
  if (typed.size() < kShortestWithTypo) return;
  const int most = typed.size() < kShortestWithTwo ? 1 : 2;
  const uint32_t letters = LettersOf(typed);
  for (uint32_t id = 0; id < words_.size(); ++id) {
    // Each error changes two letters of the set at the most.
    if (std::popcount(letters_[id] ^ letters) > 2 * most) continue;
    if (words_[id].size() < kShortestWithTypo) continue;
    if (!IsWithin(typed, words_[id], most)) continue;
    Keep(found, id, IsWithin(typed, words_[id], 1) ? kTypo : kTypo / 2);
  }
}

}  // namespace wegwijs::directory
