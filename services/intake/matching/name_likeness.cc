#include "services/intake/matching/name_likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "services/intake/matching/sound_distance.h"

namespace wegwijs::intake {
namespace {

using Part = ComparedName::Part;

// What the score is multiplied by.
constexpr double kForSwap = 0.98;
constexpr double kForMissingPart = 0.95;
constexpr double kForOtherSpelling = 0.99;
constexpr double kForOtherReading = 0.97;
constexpr double kForNearYear = 0.97;
constexpr double kForUnknownYear = 0.95;
constexpr double kForOtherYear = 0.5;

// Pronunciations with other keys are other names; but parts that share no key
// have a likeness too, that of how they are likeliest read.
double PartLikeness(const Part& left, const Part& right) {
  if (left.text == right.text) return 1;
  double best = 0;
  for (const Pronunciation& one : left.pronunciations) {
    for (const Pronunciation& other : right.pronunciations) {
      const bool are_likeliest = &one == &left.pronunciations.front() &&
                                 &other == &right.pronunciations.front();
      if (one.key != other.key && !are_likeliest) continue;
      best = std::max(
          best, SoundLikeness(one.sounds, other.sounds) *
                    (are_likeliest ? kForOtherSpelling : kForOtherReading));
    }
  }
  return best;
}

// Which part of the longer name belongs to which of the shorter.
struct Pairing {
  double likeness = 0;
  int swaps = 0;
  bool same_spelling = true;
};

using Likenesses =
    std::array<std::array<double, kMostNameParts>, kMostNameParts>;
using Order = std::array<size_t, kMostNameParts>;

Likenesses AllLikenesses(const std::vector<Part>& shorter,
                         const std::vector<Part>& longer) {
  Likenesses all{};
  for (size_t i = 0; i < shorter.size(); ++i) {
    for (size_t j = 0; j < longer.size(); ++j) {
      all[i][j] = PartLikeness(shorter[i], longer[j]);
    }
  }
  return all;
}

Pairing PairUp(const std::vector<Part>& shorter,
               const std::vector<Part>& longer, const Likenesses& all,
               const Order& order) {
  Pairing pairing;
  double product = 1;
  for (size_t i = 0; i < shorter.size(); ++i) {
    const Part& other = longer[order[i]];
    product *= all[i][order[i]];
    pairing.swaps += shorter[i].is_given == other.is_given ? 0 : 1;
    pairing.same_spelling &= shorter[i].text == other.text;
  }
  pairing.likeness =
      std::pow(product, 1.0 / static_cast<double>(shorter.size()));
  return pairing;
}

bool IsBetter(const Pairing& one, const Pairing& other) {
  if (one.likeness != other.likeness) return one.likeness > other.likeness;
  return one.swaps < other.swaps;
}

Pairing BestPairing(const std::vector<Part>& shorter,
                    const std::vector<Part>& longer) {
  const Likenesses all = AllLikenesses(shorter, longer);
  Order order;
  std::iota(order.begin(), order.end(), 0);
  Pairing best = PairUp(shorter, longer, all, order);
  const auto end = order.begin() + static_cast<ptrdiff_t>(longer.size());
  while (std::next_permutation(order.begin(), end)) {
    const Pairing pairing = PairUp(shorter, longer, all, order);
    if (IsBetter(pairing, best)) best = pairing;
  }
  return best;
}

bool HasBothFields(const ComparedName& name) {
  const auto is_given = [](const Part& part) { return part.is_given; };
  return std::any_of(name.parts.begin(), name.parts.end(), is_given) &&
         !std::all_of(name.parts.begin(), name.parts.end(), is_given);
}

}  // namespace

void CompareYears(std::optional<int> left, std::optional<int> right,
                  NameMatch& match) {
  if (!left.has_value() || !right.has_value()) {
    match.score *= kForUnknownYear;
    match.reasons.push_back(MatchReason::kBirthYearUnknown);
  } else if (*left == *right) {
    match.reasons.push_back(MatchReason::kSameBirthYear);
  } else if (std::max(*left, *right) - 1 == std::min(*left, *right)) {
    match.score *= kForNearYear;
    match.reasons.push_back(MatchReason::kBirthYearNear);
  } else {
    match.score *= kForOtherYear;
  }
}

ComparedName PrepareName(const FoldedName& name,
                         std::optional<int> birth_year) {
  ComparedName prepared{.parts = {}, .birth_year = birth_year};
  for (const auto* field : {&name.given, &name.family}) {
    for (const std::string& part : *field) {
      prepared.parts.push_back({.text = part,
                                .pronunciations = Pronounce(part),
                                .is_given = field == &name.given});
    }
  }
  return prepared;
}

NameMatch CompareNames(const ComparedName& query,
                       const ComparedName& candidate) {
  const auto& [shorter, longer] =
      std::minmax(query, candidate,
                  [](const ComparedName& left, const ComparedName& right) {
                    return left.parts.size() < right.parts.size();
                  });
  if (shorter.parts.empty()) return {};
  const Pairing best = BestPairing(shorter.parts, longer.parts);
  NameMatch match{.score = best.likeness, .reasons = {}};
  match.reasons.push_back(best.same_spelling ? MatchReason::kSameSpelling
                                             : MatchReason::kSoundsAlike);
  if (best.swaps > 0 && HasBothFields(query) && HasBothFields(candidate)) {
    match.score *= kForSwap;
    match.reasons.push_back(MatchReason::kNamesSwapped);
  }
  const size_t missing = longer.parts.size() - shorter.parts.size();
  if (missing > 0) {
    match.score *= std::pow(kForMissingPart, missing);
    match.reasons.push_back(MatchReason::kPartMissing);
  }
  CompareYears(query.birth_year, candidate.birth_year, match);
  return match;
}

}  // namespace wegwijs::intake
