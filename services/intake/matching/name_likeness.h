// How likely a person found by the blind index is the one searched for, and
// why.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_NAME_LIKENESS_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_NAME_LIKENESS_H_

#include <optional>
#include <string>
#include <vector>

#include "services/intake/matching/folded_name.h"
#include "services/intake/matching/phonetic_key.h"

namespace wegwijs::intake {

// The numbers are those of MatchReason in match.proto.
enum class MatchReason {
  kSameSpelling = 1,  // every part has its like, letter by letter
  kSoundsAlike,       // every part has its like, in another spelling
  kNamesSwapped,  // a given name stands among the family names or the reverse
  kPartMissing,   // one of the names has parts that the other has not
  kSameBirthYear,
  kBirthYearNear,     // off by one
  kBirthYearUnknown,  // of one of the two or of both
  // Decided by the caller; CompareNames never gives them.
  kSamePhone,
  kSameCode
};

struct NameMatch {
  // 0 to 1.
  double score = 0;
  // In the order of the enum.
  std::vector<MatchReason> reasons;
};

// A candidate below this is not shown: the index also finds people whose names
// share no more than their consonants.
inline constexpr double kLeastLikeness = 0.65;

// A name with what comparing it needs. Make one of the query, and one of each
// candidate.
struct ComparedName {
  struct Part {
    std::string text;
    std::vector<Pronunciation> pronunciations;
    bool is_given = false;
  };
  std::vector<Part> parts;
  std::optional<int> birth_year;
};

ComparedName PrepareName(const FoldedName& name, std::optional<int> birth_year);

// Adds what two years of birth say: the reason, and what it costs the score.
void CompareYears(std::optional<int> left, std::optional<int> right,
                  NameMatch& match);

// How the query matches the candidate. Their parts are matched one to one so
// that they are most alike, whatever the order and the field. That fields are
// exchanged, parts missing, or the birth year off by one or unknown costs
// little, any other birth year much. Score 0 and no reasons if either has no
// parts.
NameMatch CompareNames(const ComparedName& query,
                       const ComparedName& candidate);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_NAME_LIKENESS_H_
