// A person written down: by a convention, and by somebody at a desk.

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_WRITING_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_WRITING_H_

#include <string>
#include <vector>

#include "services/intake/spellings/identity.h"
#include "services/intake/spellings/languages.h"
#include "services/intake/spellings/random.h"
#include "services/intake/spellings/spelling_pairs.h"

namespace wegwijs::intake {

// The names of somebody in one spelling.
struct WrittenNames {
  std::vector<std::string> given;
  std::string family;
};

// How often diacritics are stripped, in per cent.
constexpr int kStrippedWhenStored = 20;
constexpr int kStrippedWhenAsked = 60;

// The names by the convention, and then as they get typed: without diacritics
// for `stripped` per cent, in capitals, with other hyphens and spaces. All
// names of a person get typed by the same hand. Names in another script than
// Latin stay as they are.
WrittenNames WriteNames(const Identity& identity, const Convention& convention,
                        int stripped, Random& random);

// Somebody by these names.
Person PersonOf(const WrittenNames& names, int birth_year);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_WRITING_H_
