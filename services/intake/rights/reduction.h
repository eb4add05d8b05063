// What is left of conversations once their person is gone: marks that keep the
// totals of reports as they are, and OTHER in place of values that few share.
// Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_REDUCTION_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_REDUCTION_H_

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"

namespace wegwijs::intake {

// Bits of conversation.person_marks; reporting reads them by their numbers.
inline constexpr int kOfClient = 1;  // It was not anonymous.
// It stands for its client in its month, quarter, half-year and year: of all
// their conversations in one exactly one has the bit.
inline constexpr int kOneInMonth = 2;
inline constexpr int kOneInQuarter = 4;
inline constexpr int kOneInHalfYear = 8;
inline constexpr int kOneInYear = 16;
// Beside a bit above, shifted: the client returned in that month and so on.
inline constexpr int kReturnedShift = 4;

// A conversation of one person.
struct Visit {
  absl::CivilDay first;
  absl::CivilDay last;
  bool voided = false;
};

// The marks of the conversations of one client, with those merged into it, in
// their order. A client is in a period with a conversation whose days all lie
// in it, and returned in it if the last of those began after another one, of
// any time, had ended. Voided ones count nowhere.
std::vector<int> MarksOfClient(absl::Span<const Visit> visits);

// What can be rare.
enum class Facet { kNationality, kLanguage, kNeighbourhood };

// What stands in the place of a rare value.
inline constexpr char kOtherNationality[] = "ZZ";
inline constexpr char kOtherLanguage[] = "mis";
inline constexpr char kOtherNeighbourhood[] = "other";

struct FacetValue {
  int year;
  Facet facet;
  std::string code;

  bool operator<(const FacetValue& other) const {
    return std::tie(year, facet, code) <
           std::tie(other.year, other.facet, other.code);
  }
};

// Those of `values` that fewer than `k` persons share by `persons`, and are not
// OTHER already.
std::set<FacetValue> RareOnes(const std::set<FacetValue>& values,
                              const std::map<FacetValue, int>& persons, int k);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_REDUCTION_H_
