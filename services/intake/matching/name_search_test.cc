// Search as the register does it, without keys and database: fold, store terms,
// ask for terms, compare, rank.

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "services/intake/matching/folded_name.h"
#include "services/intake/matching/known_names.h"
#include "services/intake/matching/name_likeness.h"
#include "services/intake/matching/search_terms.h"

namespace wegwijs::intake {
namespace {

constexpr int kThisYear = 2016;
constexpr int kOthers = 10'000;
constexpr int kSought = 1'000;

using Spellings = std::vector<std::string>;

struct Person {
  // Two names of one language, each in all its spellings.
  const Spellings* given;
  const Spellings* family;
  int year;
};

std::vector<std::vector<Spellings>> NamesByLanguage() {
  std::vector<std::vector<Spellings>> languages;
  const auto add = [&](const auto& rows) {
    auto& names = languages.emplace_back();
    for (const char* row : rows) names.push_back(absl::StrSplit(row, '|'));
  };
  add(kArabicNames);
  add(kCyrillicNames);
  add(kChechenNames);
  add(kArmenianNames);
  add(kBerberNames);
  add(kTurkishNames);
  add(kDutchNames);
  return languages;
}

// A register of people, found by their terms.
class Register {
 public:
  void Add(const FoldedName& name, std::optional<int> year,
           std::mt19937_64& random) {
    for (std::string& term : StoredTerms(name, year, random)) {
      people_of_[std::move(term)].push_back(people_.size());
    }
    people_.push_back(PrepareName(name, year));
  }

  // Who is shown, the likeliest first.
  std::vector<size_t> Find(const FoldedName& name,
                           std::optional<int> year) const {
    std::set<size_t> candidates;
    for (const std::string& term : QueryTerms(name, year, kThisYear)) {
      const auto found = people_of_.find(term);
      if (found == people_of_.end()) continue;
      candidates.insert(found->second.begin(), found->second.end());
    }
    std::vector<std::pair<double, size_t>> shown;
    const ComparedName query = PrepareName(name, year);
    for (const size_t person : candidates) {
      const double score = CompareNames(query, people_[person]).score;
      if (score >= kLeastLikeness) shown.emplace_back(-score, person);
    }
    std::sort(shown.begin(), shown.end());
    std::vector<size_t> ranked;
    ranked.reserve(shown.size());
    for (const auto& [score, person] : shown) ranked.push_back(person);
    return ranked;
  }

 private:
  std::vector<ComparedName> people_;
  std::map<std::string, std::vector<size_t>> people_of_;
};

class NameSearchTest : public testing::Test {
 protected:
  const std::string& OneOf(const Spellings& spellings) {
    return spellings[random_() % spellings.size()];
  }

  Person AnyPerson() {
    const auto& names = languages_[random_() % languages_.size()];
    return {.given = &names[random_() % names.size()],
            .family = &names[random_() % names.size()],
            .year = 1940 + static_cast<int>(random_() % 70)};
  }

  // In any spelling, and one in five with exchanged fields.
  FoldedName AnySpelling(const Person& person) {
    const std::string& given = OneOf(*person.given);
    const std::string& family = OneOf(*person.family);
    return random_() % 5 == 0 ? FoldName(family, given)
                              : FoldName(given, family);
  }

  // One in five is off by one, one in ten unknown.
  std::optional<int> AnyYear(int year) {
    if (random_() % 10 == 0) return std::nullopt;
    if (random_() % 5 == 0) return random_() % 2 == 0 ? year - 1 : year + 1;
    return year;
  }

  std::mt19937_64 random_{8};
  const std::vector<std::vector<Spellings>> languages_ = NamesByLanguage();
};

// Whether two people have the same two names, so that only a birth year may
// tell them apart.
bool AreNamesakes(const Person& one, const Person& other) {
  return (one.given == other.given && one.family == other.family) ||
         (one.given == other.family && one.family == other.given);
}

TEST_F(NameSearchTest, FindsPeopleUnderOtherSpellings) {
  std::vector<Person> all;
  Register people;
  for (int i = 0; i < kSought + kOthers; ++i) {
    all.push_back(AnyPerson());
    people.Add(AnySpelling(all.back()), all.back().year, random_);
  }
  int found = 0;
  int among_first_five = 0;
  int wrong = 0;
  for (size_t sought = 0; sought < kSought; ++sought) {
    const Person& person = all[sought];
    int before = 0;
    bool is_found = false;
    for (const size_t other :
         people.Find(AnySpelling(person), AnyYear(person.year))) {
      is_found |= other == sought;
      if (AreNamesakes(all[other], person)) continue;
      ++wrong;
      before += is_found ? 0 : 1;
    }
    found += is_found ? 1 : 0;
    among_first_five += is_found && before < 5 ? 1 : 0;
  }
  RecordProperty("found", found);
  RecordProperty("among_first_five", among_first_five);
  RecordProperty("wrong", wrong);
  EXPECT_GE(found, kSought * 99 / 100);
  EXPECT_GE(among_first_five, found * 99 / 100);
  EXPECT_LE(wrong, 3 * kSought);
}

TEST_F(NameSearchTest, FindsNobodyInAnEmptyRegisterOrByAnEmptyName) {
  Register people;
  EXPECT_TRUE(people.Find(FoldName("Mohamed", "Amrani"), 1985).empty());
  people.Add(FoldName("Mohamed", "Amrani"), 1985, random_);
  people.Add(FoldName("", ""), 1985, random_);
  EXPECT_TRUE(people.Find(FoldName("", ""), 1985).empty());
}

}  // namespace
}  // namespace wegwijs::intake
