#include <utility>

#include "services/intake/spellings/identity.h"
#include "services/intake/spellings/languages.h"
#include "services/intake/spellings/look_alike.h"
#include "services/intake/spellings/random.h"
#include "services/intake/spellings/spelling_pairs.h"
#include "services/intake/spellings/writing.h"

namespace wegwijs::intake {
namespace {

Identity DrawAnybody(Random& random) {
  const Language& language = DrawLanguage(random);
  return DrawIdentity(language, DrawGivenNames(language, random), random);
}

}  // namespace

std::vector<Person> GeneratePopulation(uint64_t seed, int count,
                                       const std::vector<SpellingPair>& pairs) {
  Random random(seed);
  std::vector<Likeness> taken;
  taken.reserve(pairs.size());
  for (const SpellingPair& pair : pairs) taken.push_back(LikenessOf(pair));
  std::vector<Person> people;
  while (static_cast<int>(people.size()) < count) {
    const Identity identity = DrawAnybody(random);
    if (LooksLikeAny(LikenessOf(identity), taken)) continue;
    const Convention& convention = identity.language->DrawConvention(random);
    people.push_back(
        PersonOf(WriteNames(identity, convention, kStrippedWhenStored, random),
                 identity.birth_year));
  }
  return people;
}

}  // namespace wegwijs::intake
