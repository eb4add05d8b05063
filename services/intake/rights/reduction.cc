#include "services/intake/rights/reduction.h"

#include <algorithm>
#include <optional>

namespace wegwijs::intake {
namespace {

// The bit, and how many months such a period has.
constexpr struct {
  int bit;
  int months;
} kPeriods[] = {{kOneInMonth, 1},
                {kOneInQuarter, 3},
                {kOneInHalfYear, 6},
                {kOneInYear, 12}};

// The number of the period of so many months that the day is in.
int64_t PeriodOf(absl::CivilDay day, int months) {
  return (day.year() * 12 + day.month() - 1) / months;
}

bool Returned(absl::Span<const Visit> visits, const Visit& latest) {
  return std::any_of(visits.begin(), visits.end(), [&](const Visit& other) {
    return !other.voided && other.last < latest.first;
  });
}

}  // namespace

std::vector<int> MarksOfClient(absl::Span<const Visit> visits) {
  std::vector<int> marks(visits.size(), kOfClient);
  for (const auto& [bit, months] : kPeriods) {
    // The one that began last of each period.
    std::map<int64_t, size_t> latest;
    for (size_t i = 0; i < visits.size(); ++i) {
      const int64_t period = PeriodOf(visits[i].first, months);
      if (visits[i].voided || period != PeriodOf(visits[i].last, months)) {
        continue;
      }
      const auto [found, added] = latest.emplace(period, i);
      if (!added && visits[found->second].first < visits[i].first) {
        found->second = i;
      }
    }
    for (const auto& [period, i] : latest) {
      marks[i] |= bit;
      if (Returned(visits, visits[i])) marks[i] |= bit << kReturnedShift;
    }
  }
  return marks;
}

std::set<FacetValue> RareOnes(const std::set<FacetValue>& values,
                              const std::map<FacetValue, int>& persons, int k) {
  std::set<FacetValue> rare;
  for (const FacetValue& value : values) {
    if (value.code == kOtherNationality || value.code == kOtherLanguage ||
        value.code == kOtherNeighbourhood) {
      continue;
    }
    const auto found = persons.find(value);
    if (found == persons.end() || found->second < k) rare.insert(value);
  }
  return rare;
}

}  // namespace wegwijs::intake
