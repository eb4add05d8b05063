#include "services/intake/matching/search_terms.h"

#include <algorithm>

#include "absl/random/uniform_int_distribution.h"
#include "absl/strings/str_cat.h"
#include "services/intake/matching/phonetic_key.h"

namespace wegwijs::intake {
namespace {

// So many keys fill a search that names a birth year.
constexpr size_t kMostQueryKeys =
    kMostQueryTerms / (kSharesWithoutYear + 3 * kSharesOfAYear);

// What a term says of a name: one key or an unordered pair.
using NameKeys = std::vector<std::string>;

std::vector<std::vector<Pronunciation>> PronounceAll(const FoldedName& name) {
  std::vector<std::vector<Pronunciation>> parts;
  for (const auto* field : {&name.given, &name.family}) {
    for (const std::string& part : *field) parts.push_back(Pronounce(part));
  }
  return parts;
}

std::string Pair(const std::string& left, const std::string& right) {
  return left < right ? absl::StrCat(left, "+", right)
                      : absl::StrCat(right, "+", left);
}

// The pairs of two parts that are `unlikelihood` away from their likeliest
// pronunciations.
void AddPairs(const std::vector<Pronunciation>& left,
              const std::vector<Pronunciation>& right, size_t unlikelihood,
              NameKeys& keys) {
  for (size_t i = 0; i <= unlikelihood && i < left.size(); ++i) {
    const size_t j = unlikelihood - i;
    if (j < right.size()) keys.push_back(Pair(left[i].key, right[j].key));
  }
}

NameKeys PairsOf(const std::vector<std::vector<Pronunciation>>& parts,
                 size_t unlikelihood) {
  NameKeys keys;
  for (size_t i = 0; i < parts.size(); ++i) {
    for (size_t j = i + 1; j < parts.size(); ++j) {
      AddPairs(parts[i], parts[j], unlikelihood, keys);
    }
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

void AddNew(NameKeys more, NameKeys& keys) {
  for (std::string& key : more) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(std::move(key));
    }
  }
}

NameKeys SinglesOf(const std::vector<std::vector<Pronunciation>>& parts) {
  NameKeys keys;
  for (const auto& part : parts) {
    for (const Pronunciation& pronunciation : part) {
      AddNew({pronunciation.key}, keys);
    }
  }
  return keys;
}

// At most `most` pairs, the likeliest first; equal for exchanged fields.
NameKeys LikeliestPairs(const std::vector<std::vector<Pronunciation>>& parts,
                        size_t most) {
  constexpr size_t kLeastLikely = 2 * (kMostPronunciations - 1);
  NameKeys keys;
  for (size_t unlikelihood = 0; unlikelihood <= kLeastLikely; ++unlikelihood) {
    if (keys.size() >= most) break;
    AddNew(PairsOf(parts, unlikelihood), keys);
  }
  keys.resize(std::min(keys.size(), most));
  return keys;
}

int SharesOf(std::optional<int> year) {
  return year.has_value() ? kSharesOfAYear : kSharesWithoutYear;
}

std::string Term(const std::string& key, std::optional<int> year, int share) {
  return year.has_value() ? absl::StrCat(key, ":", *year, ":", share)
                          : absl::StrCat(key, "::", share);
}

std::vector<std::optional<int>> YearsToAsk(std::optional<int> birth_year,
                                           int this_year) {
  std::vector<std::optional<int>> years = {std::nullopt};
  const int first =
      birth_year.has_value() ? *birth_year - 1 : this_year - kYearsOfALife + 1;
  const int last = birth_year.has_value() ? *birth_year + 1 : this_year;
  for (int year = first; year <= last; ++year) years.push_back(year);
  return years;
}

// The terms of `key` in all its shares.
std::vector<std::string> TermsToAsk(
    const std::string& key, const std::vector<std::optional<int>>& years) {
  std::vector<std::string> terms;
  for (const std::optional<int> year : years) {
    for (int share = 0; share < SharesOf(year); ++share) {
      terms.push_back(Term(key, year, share));
    }
  }
  return terms;
}

}  // namespace

std::vector<std::string> StoredTerms(const FoldedName& name,
                                     std::optional<int> birth_year,
                                     absl::BitGenRef random) {
  const auto parts = PronounceAll(name);
  const NameKeys keys = parts.size() == 1
                            ? SinglesOf(parts)
                            : LikeliestPairs(parts, kMostStoredTerms);
  absl::uniform_int_distribution<int> share(0, SharesOf(birth_year) - 1);
  std::vector<std::string> terms;
  for (const std::string& key : keys) {
    terms.push_back(Term(key, birth_year, share(random)));
  }
  std::sort(terms.begin(), terms.end());
  return terms;
}

std::vector<std::string> QueryTerms(const FoldedName& name,
                                    std::optional<int> birth_year,
                                    int this_year) {
  const auto parts = PronounceAll(name);
  const auto years = YearsToAsk(birth_year, this_year);
  NameKeys keys = LikeliestPairs(parts, kMostQueryKeys);
  AddNew(SinglesOf(parts), keys);
  std::vector<std::string> terms;
  for (const std::string& key : keys) {
    const auto more = TermsToAsk(key, years);
    if (terms.size() + more.size() > kMostQueryTerms) break;
    terms.insert(terms.end(), more.begin(), more.end());
  }
  return terms;
}

}  // namespace wegwijs::intake
