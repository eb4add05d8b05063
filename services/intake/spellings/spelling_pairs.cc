#include "services/intake/spellings/spelling_pairs.h"

#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/spellings/identity.h"
#include "services/intake/spellings/languages.h"
#include "services/intake/spellings/letters.h"
#include "services/intake/spellings/look_alike.h"
#include "services/intake/spellings/random.h"
#include "services/intake/spellings/writing.h"

namespace wegwijs::intake {
namespace {

constexpr int kSwapped = 10;
constexpr int kYearOff = 10;
constexpr int kAskedWithoutYear = 5;
constexpr int kStoredWithoutYear = 5;
// Of those whose language has several given names.
constexpr int kGivenNameLeftOut = 8;

bool DifferInCapitalsOnly(const Person& left, const Person& right) {
  return InCapitals(left.given) == InCapitals(right.given) &&
         InCapitals(left.family) == InCapitals(right.family);
}

// Somebody and the two sides, before anything happens to what is asked.
struct Draft {
  WrittenNames asked;
  SpellingPair pair;
};

const Convention& DrawOther(const Language& language, const Convention& one,
                            Random& random) {
  const Convention* other = &language.DrawConvention(random);
  while (other == &one) other = &language.DrawConvention(random);
  return *other;
}

Draft DrawDraft(const Language& language, size_t given_names, Random& random) {
  const Identity identity = DrawIdentity(language, given_names, random);
  const Convention& stored = language.DrawConvention(random);
  const Convention& asked = DrawOther(language, stored, random);
  Draft draft;
  draft.asked = WriteNames(identity, asked, kStrippedWhenAsked, random);
  draft.pair = {.language = language.name,
                .stored = PersonOf(
                    WriteNames(identity, stored, kStrippedWhenStored, random),
                    identity.birth_year),
                .asked = PersonOf(draft.asked, identity.birth_year),
                .how = absl::StrCat(stored.name, " / ", asked.name),
                .names = identity.Names()};
  return draft;
}

Draft DrawDifferentSides(const Language& language, size_t given_names,
                         Random& random) {
  Draft draft = DrawDraft(language, given_names, random);
  while (DifferInCapitalsOnly(draft.pair.stored, draft.pair.asked)) {
    draft = DrawDraft(language, given_names, random);
  }
  return draft;
}

void LeaveOutGivenName(Draft& draft, Random& random) {
  // Most people are called by the first of their names.
  draft.pair.asked.given = draft.asked.given[random.Percent(75) ? 0 : 1];
  absl::StrAppend(&draft.pair.how, ", a given name left out");
}

void DisturbYear(SpellingPair& pair, Random& random) {
  const int chance = static_cast<int>(random.Below(100));
  if (chance < kYearOff) {
    *pair.asked.birth_year += random.Percent(50) ? 1 : -1;
    absl::StrAppend(&pair.how, ", a year off");
  } else if (chance < kYearOff + kAskedWithoutYear) {
    pair.asked.birth_year.reset();
    absl::StrAppend(&pair.how, ", asked without year");
  } else if (chance < kYearOff + kAskedWithoutYear + kStoredWithoutYear) {
    pair.stored.birth_year.reset();
    absl::StrAppend(&pair.how, ", stored without year");
  }
}

void SwapNames(SpellingPair& pair) {
  std::swap(pair.asked.given, pair.asked.family);
  absl::StrAppend(&pair.how, ", swapped");
}

SpellingPair DrawPair(Random& random) {
  const Language& language = DrawLanguage(random);
  const bool left_out =
      language.several_given_names && random.Percent(kGivenNameLeftOut);
  const size_t given_names = left_out ? 2 : DrawGivenNames(language, random);
  Draft draft = DrawDifferentSides(language, given_names, random);
  if (left_out) LeaveOutGivenName(draft, random);
  DisturbYear(draft.pair, random);
  if (random.Percent(kSwapped)) SwapNames(draft.pair);
  return draft.pair;
}

uint64_t Hash(const std::vector<std::string>& words) {
  constexpr uint64_t kSeed = 0x6B6F727472696A6B;
  constexpr uint64_t kPrime = 0x100000001B3;
  uint64_t hash = kSeed;
  for (const std::string& word : words) {
    for (const char byte : absl::StrCat(word, "\n")) {
      hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
    }
  }
  return hash ^ hash >> 32;
}

}  // namespace

bool operator==(const Person& left, const Person& right) {
  return std::tie(left.given, left.family, left.birth_year) ==
         std::tie(right.given, right.family, right.birth_year);
}

std::vector<SpellingPair> GeneratePairs(uint64_t seed, int count) {
  Random random(seed);
  std::vector<SpellingPair> pairs;
  std::vector<Likeness> likenesses;
  while (static_cast<int>(pairs.size()) < count) {
    SpellingPair pair = DrawPair(random);
    Likeness likeness = LikenessOf(pair);
    if (LooksLikeAny(likeness, likenesses)) continue;
    likenesses.push_back(std::move(likeness));
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

bool HeldApart(const SpellingPair& pair) {
  std::vector<std::string> words = pair.names;
  words.push_back(pair.language);
  return Hash(words) % 5 == 0;
}

}  // namespace wegwijs::intake
