// Which counts of a report must not be told, because few people stand behind
// them or because they would give such a count away.

#ifndef WEGWIJS_SERVICES_REPORTING_DISCLOSURE_H_
#define WEGWIJS_SERVICES_REPORTING_DISCLOSURE_H_

#include <cstdint>
#include <vector>

#include "services/reporting/activity.h"

namespace wegwijs::reporting {

// The policy that a report is made under.
struct DisclosurePolicy {
  int version = 0;
  // Counts with fewer distinct persons are small.
  int k = 0;
};

// For each value of a tally, whether its count is hidden. Decided on the whole
// tally, never on the top N: asking for another N must not tell more.
using Hidden = std::vector<bool>;

// The small values of a tally whose values overlap, so that no total gives one
// away.
Hidden HideSmall(const Tally& tally, int k);

// The small values, and as many others, the smallest first, until the hidden
// ones are at least two and have k persons together: what is left of a known
// total then tells about nobody. `exempt` is a code whose count is told
// elsewhere, so that hiding it would be for nothing.
Hidden HideInTotal(const Tally& tally, int k, const char* exempt = "");

// The same for topics, or gaps, whose themes, or reasons, are told too: the
// rest of each theme is also safe, and a hidden theme is not the sum of its
// topics.
Hidden HideTopics(const Tally& topics, const Tally& themes,
                  const Hidden& hidden_themes, int k);

// Whether a count of persons itself is hidden.
bool IsSmall(int64_t persons, int k);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_DISCLOSURE_H_
