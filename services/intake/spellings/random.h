// Chance that falls the same way for a seed on every machine: the distributions
// of the C++ library differ from one to the next, so these are our own.

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_RANDOM_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace wegwijs::intake {

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  uint64_t Next() { return engine_(); }

  // 0 to bound - 1; the bounds here are so small that the remainder is even
  // enough.
  size_t Below(size_t bound) { return engine_() % bound; }

  bool Percent(int percent) {
    return Below(100) < static_cast<size_t>(percent);
  }

  // A place in `weights`, as often as its weight says. Their sum is positive.
  size_t Weighted(const std::vector<int>& weights);

  // A place in a list of one to three `alternatives` that has the usual one
  // first: 6 times in 10 the first, 3 times the second, if there are three.
  size_t Usual(size_t alternatives);

 private:
  // The standard fixes its numbers.
  std::mt19937_64 engine_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_RANDOM_H_
