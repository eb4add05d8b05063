#include "services/intake/spellings/look_alike.h"

#include <algorithm>
#include <cstdlib>

namespace wegwijs::intake {
namespace {

bool HasAll(const std::vector<std::string>& names,
            const std::vector<std::string>& wanted) {
  return std::all_of(
      wanted.begin(), wanted.end(), [&](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
      });
}

bool AreNear(std::optional<int> left, std::optional<int> right) {
  return !left || !right || std::abs(*left - *right) <= 1;
}

bool HaveNearYears(const Likeness& left, const Likeness& right) {
  for (const std::optional<int>& year : left.birth_years) {
    for (const std::optional<int>& other : right.birth_years) {
      if (AreNear(year, other)) return true;
    }
  }
  return false;
}

}  // namespace

Likeness LikenessOf(const Identity& identity) {
  return {.names = identity.Names(), .birth_years = {identity.birth_year}};
}

Likeness LikenessOf(const SpellingPair& pair) {
  return {.names = pair.names,
          .birth_years = {pair.stored.birth_year, pair.asked.birth_year}};
}

bool AreLookAlikes(const Likeness& left, const Likeness& right) {
  return HaveNearYears(left, right) &&
         (HasAll(left.names, right.names) || HasAll(right.names, left.names));
}

bool LooksLikeAny(const Likeness& one, const std::vector<Likeness>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Likeness& other) {
    return AreLookAlikes(one, other);
  });
}

}  // namespace wegwijs::intake
