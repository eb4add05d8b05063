#include "services/directory/search/search_index.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "absl/strings/str_join.h"
#include "services/directory/search/words.h"

namespace wegwijs::directory {
namespace {

constexpr uint32_t kWeightMask = 0xFF;
constexpr float kMostWeight = 100;

// More words than that are a story, not a search.
constexpr size_t kMostWords = 12;

}  // namespace

SearchResult SearchIndex::Search(const SearchQuery& query) const {
  Asked asked = query.asked;
  asked.terms = TermsAsked(query.topics);
  const std::vector<WordMatches> words = MatchesOf(query.text);
  const std::vector<float> scores = TextScores(words);
  std::vector<Ranked> ranked;
  for (uint32_t service = 0; service < services_.size(); ++service) {
    if (!words.empty() && scores[service] == 0) continue;
    const std::optional<float> fit = Judge(services_[service], asked, nullptr);
    if (!fit.has_value()) continue;
    ranked.push_back({words.empty() ? *fit : *fit * scores[service], service});
  }
  SearchResult result = {.total = ranked.size()};
  const size_t first = std::min(query.offset, ranked.size());
  const size_t last = std::min(first + query.limit, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + last, ranked.end(),
                    [](const Ranked& a, const Ranked& b) {
                      return a.score != b.score ? a.score > b.score
                                                : a.service < b.service;
                    });
  for (size_t i = first; i < last; ++i) {
    result.hits.push_back(HitOf(ranked[i].service, asked, words));
  }
  return result;
}

std::vector<SearchIndex::WordMatches> SearchIndex::MatchesOf(
    const std::string& text) const {
  std::vector<std::string> typed = WordsOf(text);
  if (typed.size() > kMostWords) typed.resize(kMostWords);
  const bool all_say_little =
      std::all_of(typed.begin(), typed.end(), IsStopWord);
  std::vector<WordMatches> words;
  for (size_t i = 0; i < typed.size(); ++i) {
    const bool is_last = i + 1 == typed.size();
    if (IsStopWord(typed[i]) && !all_say_little) continue;
    words.push_back(lexicon_->Matches(typed[i], is_last));
  }
  return words;
}

std::vector<float> SearchIndex::TextScores(
    const std::vector<WordMatches>& words) const {
  if (words.empty()) return {};
  const size_t count = services_.size();
  std::vector<float> scores(count), best(count);
  std::vector<uint8_t> met(count);
  uint8_t most = 0;
  for (const WordMatches& word : words) {
    std::fill(best.begin(), best.end(), 0.0F);
    for (const WordMatch& match : word) {
      const uint32_t begin = begins_[match.word], end = begins_[match.word + 1];
      // What stands everywhere says less.
      const float rarity =
          std::log2(2 + static_cast<float>(count) /
                            (1 + static_cast<float>(end - begin)));
      const float unit = match.likeness * rarity / kMostWeight;
      for (uint32_t at = begin; at < end; ++at) {
        float& kept = best[postings_[at] >> kWeightBits];
        kept = std::max(kept,
                        unit * static_cast<float>(postings_[at] & kWeightMask));
      }
    }
    for (size_t service = 0; service < count; ++service) {
      if (best[service] == 0) continue;
      scores[service] += best[service];
      most = std::max(most, ++met[service]);
    }
  }
  // Where nobody meets all words, who meets the most of them.
  for (size_t service = 0; service < count; ++service) {
    if (met[service] < most) scores[service] = 0;
  }
  return scores;
}

std::vector<Asked::Term> SearchIndex::TermsAsked(
    const std::vector<std::string>& topics) const {
  std::vector<Asked::Term> asked;
  if (topics.empty()) return asked;
  asked.assign(themes_.size(), Asked::Term::kOther);
  for (const std::string& topic : topics) {
    const auto term = terms_.find(topic);
    if (term == terms_.end()) continue;
    Asked::Term& around = asked[themes_[term->second]];
    if (around == Asked::Term::kOther) around = Asked::Term::kAround;
    asked[term->second] = Asked::Term::kAsked;
    for (uint32_t below = 0; below < themes_.size(); ++below) {
      if (themes_[below] == term->second) asked[below] = Asked::Term::kAsked;
    }
  }
  return asked;
}

v1::ServiceHit SearchIndex::HitOf(uint32_t service, const Asked& asked,
                                  const std::vector<WordMatches>& words) const {
  const IndexedService& indexed = services_[service];
  v1::ServiceHit hit;
  hit.mutable_service()->ParseFromString(indexed.document->service);
  if (indexed.organization != nullptr) {
    hit.set_organization_display_name(indexed.organization->display_name);
  }
  if (!words.empty()) {
    v1::HitReason* reason = hit.add_reasons();
    reason->set_condition(v1::SERVICE_CONDITION_TEXT);
    reason->set_value(absl::StrJoin(WordsMet(service, words), ", "));
  }
  Judge(indexed, asked, &hit);
  return hit;
}

std::vector<std::string> SearchIndex::WordsMet(
    uint32_t service, const std::vector<WordMatches>& words) const {
  std::vector<std::string> met;
  std::set<uint32_t> named;
  for (const WordMatches& word : words) {
    const WordMatch* best = nullptr;
    float best_score = 0;
    for (const WordMatch& match : word) {
      const auto begin = postings_.begin() + begins_[match.word];
      const auto end = postings_.begin() + begins_[match.word + 1];
      const auto at = std::lower_bound(begin, end, service << kWeightBits);
      if (at == end || *at >> kWeightBits != service) continue;
      const float score =
          match.likeness * static_cast<float>(*at & kWeightMask);
      if (score <= best_score) continue;
      best_score = score;
      best = &match;
    }
    if (best != nullptr && named.insert(best->word).second) {
      met.push_back(lexicon_->word(best->word));
    }
  }
  return met;
}

}  // namespace wegwijs::directory
