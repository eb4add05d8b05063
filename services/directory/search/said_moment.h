// A day and an hour in words.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_SAID_MOMENT_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_SAID_MOMENT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace wegwijs::directory {

struct SaidMoment {
  absl::Time time;
  // How many words say it.
  size_t length = 0;
};

// The moment that the words from `begin` on say, if they begin with one:
// "donderdag om 14 u 30", "demain a 9h", "thursday 2pm". The words are as of
// WordsOf. A weekday is today's or the next one; `now` tells what day it is in
// Brussels.
std::optional<SaidMoment> MomentSaid(const std::vector<std::string>& words,
                                     size_t begin, absl::Time now);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_SAID_MOMENT_H_
