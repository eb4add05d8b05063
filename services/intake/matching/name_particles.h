// The small words of names: articles, "son of", "servant of", "van der".

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_NAME_PARTICLES_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_NAME_PARTICLES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// The parts of one field of a name, from its romanised words:
//   - a particle before another word goes: el, ibn, ould, van, der, and an
//     article that took on the sound of the next word (er in "er Rachid");
//   - what belongs together is joined in one spelling: "abd al rahman" is
//     "abdurahman", "nur al din" is "nureddin", "nasr allah" is "nasrallah",
//     "abou bakr" is "aboubakr", "hasan oglu" is "hasanoglu".
// The last word never goes, so a name that is one particle keeps it. Parting
// the parts again changes nothing.
std::vector<std::string> JoinParticles(std::vector<std::string> words);

// `part` itself, and what is left of it without the particle that may have been
// written together with it (elamrani: amrani; vandenbroucke: broucke; benali:
// ali), that first. At most two.
std::vector<std::string> WithoutPrefix(absl::string_view part);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_NAME_PARTICLES_H_
