// Whether a service is for a person, as far as both are known.

#ifndef WEGWIJS_SERVICES_DIRECTORY_ELIGIBILITY_ELIGIBILITY_H_
#define WEGWIJS_SERVICES_DIRECTORY_ELIGIBILITY_ELIGIBILITY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "wegwijs/directory/v1/eligibility.pb.h"

namespace wegwijs::directory {

enum class Eligible { kYes, kNo, kUnknown };

struct EligibleAnswer {
  Eligible eligible = Eligible::kYes;
  // kNo: the criteria that do not hold. kUnknown: the facts to ask for.
  std::vector<v1::EligibilityFact> facts;
};

// All criteria hold: kYes. One of them does not: kNo, whatever is not known.
// Otherwise kUnknown.
EligibleAnswer EligibilityOf(const v1::Eligibility& criteria,
                             const v1::PersonFacts& facts);

// Whether `area` lies around or is `place`; both are names of municipalities or
// neighbourhoods. kUnknown when only a part of `place` is in `area`, as for
// somebody of Kortrijk and the area Overleie.
Eligible Covers(absl::string_view area, absl::string_view place);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_ELIGIBILITY_ELIGIBILITY_H_
