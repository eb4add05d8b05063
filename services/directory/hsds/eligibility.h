// Whom a service is for, as attributes of HSDS: "residence_status=a|b".

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_ELIGIBILITY_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_ELIGIBILITY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "wegwijs/directory/v1/eligibility.pb.h"

namespace wegwijs::directory::hsds {

// Adds the criterion; false, and nothing is added, if it is none:
//
//   everybody
//   residence_status=  belgian, eu_citizen, settled, recognised_refugee,
//                      temporary_protection, asylum_seeker, family,
//                      undocumented
//   household=         single, couple, single_parent,
//                      couple_with_children; children: the last two
//   language_level_min=, language_level_max=
//                      below_A1, A1, A2, B1, B2, C
//   income=            yes, no
//   place=             the names of places
//
// Where there may be more than one, with | between them.
bool AddCriterion(absl::string_view text, v1::Eligibility& eligibility);

// The criteria that have no field in HSDS, each once, in the order above.
std::vector<std::string> CriteriaOf(const v1::Eligibility& eligibility);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_ELIGIBILITY_H_
