#include "services/intake/spellings/random.h"

#include <numeric>

namespace wegwijs::intake {

size_t Random::Weighted(const std::vector<int>& weights) {
  const int sum = std::accumulate(weights.begin(), weights.end(), 0);
  int left = static_cast<int>(Below(static_cast<size_t>(sum)));
  size_t place = 0;
  while (left >= weights[place]) left -= weights[place++];
  return place;
}

size_t Random::Usual(size_t alternatives) {
  std::vector<int> weights = {6, 3, 1};
  weights.resize(alternatives, 1);
  return Weighted(weights);
}

}  // namespace wegwijs::intake
