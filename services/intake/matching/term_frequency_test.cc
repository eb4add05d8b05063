// What a frequency table of names is worth to somebody who holds the blind
// index without its key.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/matching/search_terms.h"

namespace wegwijs::intake {
namespace {

constexpr int kPeople = 60'000;
constexpr int kGivenNames = 1500;
constexpr int kFamilyNames = 6000;

// Names that the simulation begins its lists with, the commonest first.
constexpr const char* kGiven[] = {
    "Mohamed", "Fatima",  "Ahmed", "Ali",    "Hassan",  "Youssef", "Aicha",
    "Khadija", "Ibrahim", "Omar",  "Mariam", "Mustafa", "Said",    "Rachid",
    "Anna",    "Jan",     "Maria", "Hamid",  "Mahmoud", "Abdellah"};
constexpr const char* kFamily[] = {
    "Amrani", "Benali", "Peeters", "Janssens", "Yilmaz",
    "Saidi",  "Maes",   "Umarov",  "Sargsyan", "El Idrissi",
    "Kaya",   "Ivanov", "Alaoui",  "Haddad"};

// A name that belongs to `rank` alone.
std::string MadeUpName(int rank) {
  static constexpr const char* kSyllables[] = {
      "ba", "ri", "mo", "lu",  "ne", "ka", "zi",  "fo", "sha", "te",
      "ra", "li", "du", "gho", "vi", "na", "sou", "pe", "mi",  "ja"};
  std::string name = "b";
  for (int rest = rank + 20; rest > 0; rest /= 20) {
    absl::StrAppend(&name, kSyllables[rest % 20], rest % 3 == 0 ? "r" : "");
  }
  return name;
}

template <size_t kSize>
std::vector<std::string> Names(const char* const (&known)[kSize], int count) {
  std::vector<std::string> names(std::begin(known), std::end(known));
  while (static_cast<int>(names.size()) < count) {
    names.push_back(MadeUpName(static_cast<int>(names.size())));
  }
  return names;
}

// Draws ranks as Zipf's law has them.
class Zipf {
 public:
  explicit Zipf(int ranks) {
    double sum = 0;
    for (int rank = 0; rank < ranks; ++rank) {
      sum += 1.0 / (rank + 2);
      sums_.push_back(sum);
    }
  }

  size_t Draw(std::mt19937_64& random) const {
    const double at = static_cast<double>(random() >> 11) * 0x1p-53;
    return static_cast<size_t>(
        std::upper_bound(sums_.begin(), sums_.end(), at * sums_.back()) -
        sums_.begin());
  }

 private:
  std::vector<double> sums_;
};

struct Index {
  // The people of each stored term.
  std::map<std::string, std::vector<int>> people;
};

// Every other name is of the father and the grandfather too; one birth year in
// twenty is unknown.
Index SimulateIndex() {
  std::mt19937_64 random(4);
  const auto given_names = Names(kGiven, kGivenNames);
  const auto family_names = Names(kFamily, kFamilyNames);
  const Zipf given_rank(kGivenNames);
  const Zipf family_rank(kFamilyNames);
  Index index;
  for (int person = 0; person < kPeople; ++person) {
    std::string given = given_names[given_rank.Draw(random)];
    for (int i = random() % 2 == 0 ? 2 : 0; i > 0; --i) {
      absl::StrAppend(&given, " ", given_names[given_rank.Draw(random)]);
    }
    const std::string& family = family_names[family_rank.Draw(random)];
    std::optional<int> year;
    if (random() % 20 != 0) year = 1940 + static_cast<int>(random() % 70);
    for (const std::string& term :
         StoredTerms(FoldName(given, family), year, random)) {
      index.people[term].push_back(person);
    }
  }
  return index;
}

// What a term says, without its share; and without its year.
std::string WithoutShare(const std::string& term) {
  return term.substr(0, term.rfind(':'));
}
std::string NamesOf(const std::string& term) {
  return term.substr(0, term.find(':'));
}

// All terms, those of the highest score first.
template <typename Score>
std::vector<std::string> Ranked(const Index& index, Score score) {
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& [term, people] : index.people) {
    scored.emplace_back(-score(term), term);
  }
  std::sort(scored.begin(), scored.end());
  std::vector<std::string> terms;
  terms.reserve(scored.size());
  for (auto& [place, term] : scored) terms.push_back(std::move(term));
  return terms;
}

// Plain terms by how often they are to be expected: the attacker knows
// exactly how many people have each pair of names and year.
std::vector<std::string> TermsByExpectation(const Index& index) {
  std::map<std::string, double> known;
  std::map<std::string, double> shares;
  for (const auto& [term, people] : index.people) {
    known[WithoutShare(term)] += static_cast<double>(people.size());
    shares[WithoutShare(term)] += 1;
  }
  return Ranked(index, [&](const std::string& term) {
    return known[WithoutShare(term)] / shares[WithoutShare(term)];
  });
}

// The stored terms by how often they were stored, equals in no order.
std::vector<std::string> TermsByObservation(const Index& index) {
  std::mt19937_64 random(5);
  return Ranked(index, [&](const std::string& term) {
    return static_cast<double>(index.people.at(term).size()) +
           static_cast<double>(random() >> 11) * 0x1p-53;
  });
}

// How many people get a pair of their names (and their birth year) from who
// lays both ranks side by side.
template <typename Part>
size_t NamedByRank(const Index& index, Part part) {
  const auto observed = TermsByObservation(index);
  const auto expected = TermsByExpectation(index);
  std::set<int> named;
  for (size_t rank = 0; rank < observed.size(); ++rank) {
    if (part(observed[rank]) != part(expected[rank])) continue;
    const auto& people = index.people.at(observed[rank]);
    named.insert(people.begin(), people.end());
  }
  return named.size();
}

// How many get it from who says the commonest of all for everybody.
template <typename Part>
size_t NamedByGuess(const Index& index, Part part) {
  std::map<std::string, std::set<int>> people_of;
  for (const auto& [term, people] : index.people) {
    people_of[part(term)].insert(people.begin(), people.end());
  }
  size_t most = 0;
  for (const auto& [name, people] : people_of) {
    most = std::max(most, people.size());
  }
  return most;
}

class TermFrequencyTest : public testing::Test {
 protected:
  static const Index& index() {
    static const Index index = SimulateIndex();
    return index;
  }
};

TEST_F(TermFrequencyTest, NoTermIsSharedByMany) {
  size_t most = 0;
  size_t single = 0;
  for (const auto& [term, people] : index().people) {
    most = std::max(most, people.size());
    single += people.size() == 1 ? 1 : 0;
  }
  RecordProperty("most_people_of_a_term", static_cast<int>(most));
  RecordProperty("terms_of_one_person_of_1000",
                 static_cast<int>(1000 * single / index().people.size()));
  EXPECT_LE(most, 30u);
  EXPECT_GT(single * 10, index().people.size() * 9);
}

TEST_F(TermFrequencyTest, RanksNameFewerPeopleThanOneGuess) {
  const size_t by_rank = NamedByRank(index(), NamesOf);
  const size_t by_guess = NamedByGuess(index(), NamesOf);
  RecordProperty("names_by_rank", static_cast<int>(by_rank));
  RecordProperty("names_by_guess", static_cast<int>(by_guess));
  EXPECT_LT(by_rank, by_guess);
}

TEST_F(TermFrequencyTest, RanksNameFewerPeopleAndYearsThanOneGuess) {
  const size_t by_rank = NamedByRank(index(), WithoutShare);
  const size_t by_guess = NamedByGuess(index(), WithoutShare);
  RecordProperty("names_and_years_by_rank", static_cast<int>(by_rank));
  RecordProperty("names_and_years_by_guess", static_cast<int>(by_guess));
  EXPECT_LT(by_rank, by_guess);
}

}  // namespace
}  // namespace wegwijs::intake
