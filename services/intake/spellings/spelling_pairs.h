// Pairs of spellings of one person's name, and a population around them: what
// the search for a returning client is measured with. Made from published
// romanisation tables (tables/, each with its standard and what of it is
// verified), and on purpose from nothing that the search uses.
//
//   const auto pairs = GeneratePairs(1, 1000);
//   const auto others = GeneratePopulation(2, 10000, pairs);
//   // Store every pair's `stored` and all others; ask for every `asked`.
//
// What is drawn, and how often:
//
//   the language           as languages.tsv says
//   the names              the usual ones more often, see DrawName
//   the convention         as conventions.tsv says, another one on either side;
//                          the two sides differ in more than capitals
//   the birth year         1935 to 2015
//   a second given name    10 % of those whose language has several
//   diacritics             stripped as at a keyboard from 60 % of what is asked
//                          and from 20 % of what is stored
//   capitals               12 %; of what a table gives in capitals half becomes
//                          small
//   hyphens and spaces     15 % of the names that have some get other ones
//                          (Al-Hasan, Al Hasan, Alhasan)
//   swapped                10 % ask with given and family name swapped
//   birth year             10 % ask one year off; 5 % ask without it, 5 % are
//                          stored without it
//   a given name left out  8 % of those whose language has several, which makes
//                          5 % of all, ask with one of two given names
//
// There are no typing errors. The same seed gives the same pairs on every
// machine. Everything here throws std::runtime_error if a data file of this
// folder is not as its comments say.

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_SPELLING_PAIRS_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_SPELLING_PAIRS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wegwijs::intake {

struct Person {
  std::string given;
  std::string family;
  std::optional<int> birth_year;
};

bool operator==(const Person& left, const Person& right);

struct SpellingPair {
  std::string language;
  Person stored;
  Person asked;
  // The conventions of either side and what happened to what is asked, such as
  // "Arabic script / ALA-LC, swapped".
  std::string how;
  // Who it is: the given names and then the family name as the name lists
  // write them.
  std::vector<std::string> names;
};

// `count` pairs.
std::vector<SpellingPair> GeneratePairs(uint64_t seed, int count);

// `count` other people, each by one convention and with a birth year. None is
// somebody whom no search could tell from a person of the pairs: of the two
// one has all the names of the other, as the name lists write them and in
// whatever order, while the birth years are at most one apart, or one side of
// the pair has none. No two pairs are such people either.
std::vector<Person> GeneratePopulation(uint64_t seed, int count,
                                       const std::vector<SpellingPair>& pairs);

// Whether the pair is kept apart, never to be looked at while the search is
// tuned. Holds for a fifth of all, chosen by the language and the names as the
// lists write them: another spelling of the same person is kept apart as well.
bool HeldApart(const SpellingPair& pair);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_SPELLING_PAIRS_H_
