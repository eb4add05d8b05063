// The people whom identity_leak_test.cc looks for wherever they must not stand.

#ifndef WEGWIJS_TESTS_INTEGRATION_LEAK_PEOPLE_H_
#define WEGWIJS_TESTS_INTEGRATION_LEAK_PEOPLE_H_

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/intake/spellings/spelling_pairs.h"
#include "tests/support/leak_search.h"

namespace wegwijs {

inline constexpr int kPeople = 1000;
inline constexpr int kSpare = 200;
inline constexpr uint64_t kSeed = 8500;

struct Person {
  std::string given, family, phone, address, notes;
};

// Names of one word are too short to tell from chance.
inline bool IsLong(const std::string& text) { return text.size() >= 6; }

inline std::vector<Person> People() {
  std::vector<Person> people;
  int number = 0;
  for (const intake::Person& drawn :
       intake::GeneratePopulation(kSeed, 5 * kPeople, {})) {
    if (!IsLong(drawn.given) || !IsLong(drawn.family)) continue;
    ++number;
    people.push_back(
        {.given = drawn.given,
         .family = drawn.family,
         .phone = absl::StrFormat("04%08d", 70000000 + number * 7919),
         .address = absl::StrCat("Zonnebloemlaan ", 1000 + number),
         .notes =
             absl::StrCat("Wacht op antwoord van dossier K", number * 31)});
    if (people.size() == kPeople + kSpare) return people;
  }
  throw std::runtime_error("Too few people were drawn.");
}

// Without those whose name stands there already: a municipality is called
// Sint-Martens-Latem.
inline std::vector<Person> PeopleUnknownTo(const std::string& dump) {
  const std::vector<Person> all = People();
  std::vector<std::string> names;
  for (const Person& person : all) {
    names.push_back(person.given);
    names.push_back(person.family);
  }
  const std::string known =
      absl::StrJoin(LeakSearch(names).FoundIn(dump), "\n");
  std::vector<Person> people;
  for (const Person& person : all) {
    const bool stands = absl::StrContains(known, person.given + ",") ||
                        absl::StrContains(known, person.family + ",");
    if (!stands && people.size() < kPeople) people.push_back(person);
  }
  return people;
}

inline std::vector<std::string> SecretsOf(const std::vector<Person>& people) {
  std::vector<std::string> secrets;
  for (const Person& person : people) {
    secrets.push_back(person.given);
    secrets.push_back(person.family);
    secrets.push_back(person.phone);
    // As it is kept: +324...
    secrets.push_back("32" + person.phone.substr(1));
    secrets.push_back(person.address);
    secrets.push_back(person.notes);
  }
  return secrets;
}

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_INTEGRATION_LEAK_PEOPLE_H_
