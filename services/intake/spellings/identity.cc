#include "services/intake/spellings/identity.h"

#include <algorithm>

namespace wegwijs::intake {
namespace {

// Of every hundred people, by the decade of their birth; the first and the last
// decade have half their years.
constexpr int kFirstYear = 1935;
constexpr int kLastYear = 2015;

int DrawBirthYear(Random& random) {
  static const auto& decades =
      *new std::vector<int>{4, 8, 11, 14, 18, 19, 13, 9, 4};
  const int decade = 1930 + 10 * static_cast<int>(random.Weighted(decades));
  const int first = std::max(decade, kFirstYear);
  const int last = std::min(decade + 9, kLastYear);
  return first + static_cast<int>(random.Below(last - first + 1));
}

Name FamilyFor(const Name& given, Name family) {
  const auto takes = given.find("takes_form");
  const bool second = takes != given.end() && takes->second == "2";
  if (second) family["written"] = family.at("second_form");
  return family;
}

}  // namespace

std::vector<std::string> Identity::Names() const {
  std::vector<std::string> names;
  for (const Name& name : given) names.push_back(name.at("written"));
  names.push_back(family.at("written"));
  return names;
}

Identity DrawIdentity(const Language& language, size_t given_names,
                      Random& random) {
  Identity identity;
  identity.language = &language;
  while (identity.given.size() < given_names) {
    const Name& name = DrawName(language.given, random);
    const auto same =
        std::find(identity.given.begin(), identity.given.end(), name);
    if (same == identity.given.end()) identity.given.push_back(name);
  }
  identity.family =
      FamilyFor(identity.given[0], DrawName(language.family, random));
  identity.birth_year = DrawBirthYear(random);
  return identity;
}

size_t DrawGivenNames(const Language& language, Random& random) {
  return language.several_given_names && random.Percent(10) ? 2 : 1;
}

}  // namespace wegwijs::intake
