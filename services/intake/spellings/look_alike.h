// Whom no search could tell apart.

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_LOOK_ALIKE_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_LOOK_ALIKE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/intake/spellings/identity.h"
#include "services/intake/spellings/spelling_pairs.h"

namespace wegwijs::intake {

// What is known of somebody: the names as the lists write them, and every birth
// year that is given anywhere (nothing where one is missing).
struct Likeness {
  std::vector<std::string> names;
  std::vector<std::optional<int>> birth_years;
};

Likeness LikenessOf(const Identity& identity);
Likeness LikenessOf(const SpellingPair& pair);

// Whether one has all the names of the other, in whatever order, while two of
// their birth years are at most one apart or one is missing.
bool AreLookAlikes(const Likeness& left, const Likeness& right);

bool LooksLikeAny(const Likeness& one, const std::vector<Likeness>& others);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_LOOK_ALIKE_H_
