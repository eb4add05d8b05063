#include "services/intake/matching/sound_distance.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "absl/strings/match.h"

namespace wegwijs::intake {
namespace {

constexpr double kOther = 1.0;
// Half vowels may stand for a vowel that one script writes and another does
// not.
constexpr double kVowel = 0.2;
constexpr double kHalfVowel = 0.35;
constexpr double kBreath = 0.6;

// Sounds of one group are mixed up at this cost. The first group that holds
// both counts.
struct Group {
  absl::string_view sounds;
  double cost;
};
constexpr Group kGroups[] = {
    {"ou", 0.05},      {"ei", 0.05},      {"iy", 0.0},     {"uw", 0.05},
    {"ow", 0.1},       {"ey", 0.1},       {"ae", 0.1},     {"kq", 0.05},
    {"gG", 0.1},       {"hX", 0.1},       {"vw", 0.1},     {"uvw", 0.35},
    {"fv", 0.15},      {"td", 0.2},       {"pb", 0.2},     {"CJZ", 0.15},
    {"cCs", 0.15},     {"sSC", 0.2},      {"zc", 0.2},     {"zJZ", 0.2},
    {"aeiou", 0.2},    {"kqg", 0.25},     {"kqX", 0.3},    {"hG", 0.4},
    {"aeiouyw", 0.25}, {"szSZCJc", 0.35}, {"kqgGXh", 0.6}, {"tszdc", 0.6},
    {"mn", 0.6},       {"pf", 0.6},       {"bvw", 0.6}};

double CostOfLoss(char sound) {
  if (absl::StrContains("aeiou", absl::string_view(&sound, 1))) return kVowel;
  if (sound == 'y' || sound == 'w') return kHalfVowel;
  return sound == 'h' ? kBreath : kOther;
}

double CostOfExchange(char left, char right) {
  if (left == right) return 0;
  for (const Group& group : kGroups) {
    if (absl::StrContains(group.sounds, absl::string_view(&left, 1)) &&
        absl::StrContains(group.sounds, absl::string_view(&right, 1))) {
      return group.cost;
    }
  }
  return kOther;
}

constexpr size_t kSounds = 128;
using Costs = std::array<std::array<float, kSounds>, kSounds>;

Costs MakeCosts() {
  Costs costs;
  for (size_t left = 0; left < kSounds; ++left) {
    for (size_t right = 0; right < kSounds; ++right) {
      costs[left][right] = static_cast<float>(
          CostOfExchange(static_cast<char>(left), static_cast<char>(right)));
    }
  }
  return costs;
}

double Exchange(char left, char right) {
  static const Costs costs = MakeCosts();
  return costs[static_cast<size_t>(left)][static_cast<size_t>(right)];
}

double Weight(absl::string_view sounds) {
  return std::accumulate(
      sounds.begin(), sounds.end(), 0.0,
      [](double sum, char sound) { return sum + CostOfLoss(sound); });
}

double Distance(absl::string_view left, absl::string_view right) {
  std::vector<double> row(right.size() + 1, 0);
  for (size_t j = 0; j < right.size(); ++j) {
    row[j + 1] = row[j] + CostOfLoss(right[j]);
  }
  for (const char sound : left) {
    double diagonal = row[0];
    row[0] += CostOfLoss(sound);
    for (size_t j = 0; j < right.size(); ++j) {
      const double exchanged = diagonal + Exchange(sound, right[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({exchanged, diagonal + CostOfLoss(sound),
                             row[j] + CostOfLoss(right[j])});
    }
  }
  return row.back();
}

}  // namespace

double SoundLikeness(absl::string_view left, absl::string_view right) {
  const double weight = std::max({Weight(left), Weight(right), 1.0});
  return std::max(0.0, 1 - Distance(left, right) / weight);
}

}  // namespace wegwijs::intake
