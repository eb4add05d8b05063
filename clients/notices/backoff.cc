#include "clients/notices/backoff.h"

#include <algorithm>
#include <random>

namespace wegwijs::notices {

absl::Duration WaitAfter(int failures, const Backoff& backoff, double part) {
  absl::Duration wait = backoff.first;
  for (int i = 1; i < failures && wait < backoff.longest; ++i) wait *= 2;
  return std::min(wait, backoff.longest) * (1 - part / 2);
}

double RandomPart() {
  thread_local std::mt19937 random{std::random_device{}()};
  return std::uniform_real_distribution<double>(0, 1)(random);
}

}  // namespace wegwijs::notices
