#include "services/intake/matching/graphemes.h"

#include <array>
#include <iterator>

#include "absl/strings/match.h"

namespace wegwijs::intake {
namespace {

// Where in a word a row of the table holds.
enum class Place {
  kAnywhere,
  kFirst,             // the word begins with it
  kFirstBeforeVowel,  // and a vowel follows
  kLast,              // the word ends with it
  kBeforeVowel,
  kBeforeFront,  // before e, i, y
  kBeforeLiquid  // before r, l
};

struct Row {
  absl::string_view letters;
  Place place;
  absl::string_view readings;
};

// The first row that fits is taken, so among rows that begin with the same
// letter the longer stand first.
constexpr Row kRows[] = {{"a", Place::kAnywhere, "a"},
                         {"b", Place::kAnywhere, "b"},
                         {"chh", Place::kAnywhere, "C"},
                         {"ch", Place::kBeforeLiquid, "k C"},
                         {"ch", Place::kLast, "C X -"},
                         {"ch", Place::kAnywhere, "C X"},
                         {"ck", Place::kBeforeVowel, "k ck"},
                         {"ck", Place::kAnywhere, "k"},
                         {"cz", Place::kAnywhere, "C"},
                         {"c", Place::kBeforeFront, "c k"},
                         {"c", Place::kAnywhere, "k c"},
                         {"dsch", Place::kAnywhere, "J"},
                         {"dzh", Place::kAnywhere, "J"},
                         {"dzj", Place::kAnywhere, "J"},
                         {"dj", Place::kAnywhere, "J dy"},
                         {"dh", Place::kAnywhere, "d z dh"},
                         {"dz", Place::kAnywhere, "z dz"},
                         {"d", Place::kAnywhere, "d"},
                         {"e", Place::kAnywhere, "e"},
                         {"f", Place::kAnywhere, "f"},
                         {"gh", Place::kAnywhere, "G"},
                         {"g", Place::kBeforeVowel, "g J"},
                         {"gy", Place::kAnywhere, "gi Ji"},
                         {"g", Place::kAnywhere, "g"},
                         {"h", Place::kFirst, "h -"},
                         {"h", Place::kLast, "-"},
                         {"h", Place::kAnywhere, "h"},
                         {"ij", Place::kBeforeVowel, "iJ iy"},
                         {"i", Place::kAnywhere, "i"},
                         {"j", Place::kBeforeVowel, "J y"},
                         {"j", Place::kAnywhere, "y J"},
                         {"kch", Place::kAnywhere, "k kC"},
                         {"kkh", Place::kAnywhere, "k"},
                         {"kh", Place::kLast, "X -"},
                         {"kh", Place::kAnywhere, "X"},
                         {"k", Place::kAnywhere, "k"},
                         {"lx", Place::kAnywhere, "l G lks"},
                         {"l", Place::kAnywhere, "l"},
                         {"m", Place::kAnywhere, "m"},
                         {"n", Place::kAnywhere, "n"},
                         {"ou", Place::kFirstBeforeVowel, "w"},
                         {"ou", Place::kAnywhere, "u"},
                         {"oe", Place::kAnywhere, "u"},
                         {"off", Place::kLast, "ov of"},
                         {"o", Place::kAnywhere, "o"},
                         {"ph", Place::kAnywhere, "f p"},
                         {"p", Place::kAnywhere, "p"},
                         {"q", Place::kAnywhere, "q"},
                         {"r", Place::kAnywhere, "r"},
                         {"shch", Place::kAnywhere, "S"},
                         {"sch", Place::kAnywhere, "S sX"},
                         {"shh", Place::kAnywhere, "S"},
                         {"sh", Place::kLast, "S"},
                         {"sh", Place::kAnywhere, "S sh"},
                         {"sj", Place::kAnywhere, "S"},
                         {"s", Place::kAnywhere, "s"},
                         {"tsch", Place::kAnywhere, "C"},
                         {"tch", Place::kFirst, "C"},
                         {"tch", Place::kAnywhere, "C tC"},
                         {"tsh", Place::kAnywhere, "C"},
                         {"tsj", Place::kAnywhere, "C"},
                         {"th", Place::kAnywhere, "t s th"},
                         {"tj", Place::kAnywhere, "t C"},
                         {"ts", Place::kAnywhere, "c ts"},
                         {"tz", Place::kAnywhere, "c tz"},
                         {"t", Place::kAnywhere, "t"},
                         {"u", Place::kFirstBeforeVowel, "w u"},
                         {"u", Place::kAnywhere, "u"},
                         {"vo", Place::kFirst, "vo o"},
                         {"v", Place::kAnywhere, "v"},
                         {"w", Place::kFirst, "w"},
                         {"w", Place::kAnywhere, "u w"},
                         // Arabic in machine-readable passports.
                         {"xaa", Place::kAnywhere, "a"},
                         {"xah", Place::kLast, "a"},
                         {"xay", Place::kLast, "a"},
                         {"xdh", Place::kAnywhere, "d z"},
                         {"xdz", Place::kAnywhere, "d z"},
                         {"xe", Place::kFirst, "e Xe kse"},
                         {"xe", Place::kAnywhere, "e kse Xe"},
                         {"xgg", Place::kAnywhere, "g"},
                         {"xh", Place::kLast, "- J"},
                         {"xh", Place::kAnywhere, "h J"},
                         {"xi", Place::kFirst, "Xi ksi Si"},
                         {"xi", Place::kAnywhere, "i ksi Xi"},
                         {"xkh", Place::kAnywhere, "X"},
                         {"xkk", Place::kAnywhere, "k"},
                         {"xsh", Place::kAnywhere, "S"},
                         {"xss", Place::kAnywhere, "s"},
                         {"xta", Place::kLast, "a"},
                         {"xth", Place::kAnywhere, "t s"},
                         {"xtth", Place::kLast, "t tah"},
                         {"xtt", Place::kAnywhere, "t"},
                         {"xw", Place::kAnywhere, "u"},
                         {"xya", Place::kAnywhere, "i ksia Xia"},
                         {"xzz", Place::kAnywhere, "z d"},
                         {"x", Place::kFirst, "X ks S"},
                         {"x", Place::kAnywhere, "ks X"},
                         {"y", Place::kFirst, "y"},
                         {"y", Place::kAnywhere, "i"},
                         {"zh", Place::kLast, "Z"},
                         {"zh", Place::kAnywhere, "Z zh"},
                         {"zj", Place::kAnywhere, "Z"},
                         {"z", Place::kAnywhere, "z"}};

bool BeginsWithAny(absl::string_view rest, absl::string_view letters) {
  return !rest.empty() && absl::StrContains(letters, rest.substr(0, 1));
}

bool Holds(Place place, bool first, absl::string_view rest) {
  switch (place) {
    case Place::kAnywhere:
      return true;
    case Place::kFirst:
      return first;
    case Place::kFirstBeforeVowel:
      return first && BeginsWithAny(rest, "aeiy");
    case Place::kLast:
      return rest.empty();
    case Place::kBeforeVowel:
      return BeginsWithAny(rest, "aeiou");
    case Place::kBeforeFront:
      return BeginsWithAny(rest, "eiy");
    case Place::kBeforeLiquid:
      return BeginsWithAny(rest, "rl");
  }
  return false;
}

// Where in kRows the rows of each letter begin, and where the last end.
constexpr std::array<size_t, 27> StartOfLetters() {
  std::array<size_t, 27> starts{};
  for (const Row& row : kRows) {
    for (size_t i = static_cast<size_t>(row.letters[0] - 'a') + 1; i < 27;
         ++i) {
      ++starts[i];
    }
  }
  return starts;
}
constexpr std::array<size_t, 27> kStarts = StartOfLetters();

const Row& RowFor(absl::string_view part, size_t position) {
  const absl::string_view rest = part.substr(position);
  const auto letter = static_cast<size_t>(rest[0] - 'a');
  const Row* row = &kRows[kStarts[letter]];
  const Row* const last = &kRows[kStarts[letter + 1] - 1];
  while (row != last && !(absl::StartsWith(rest, row->letters) &&
                          Holds(row->place, position == 0,
                                rest.substr(row->letters.size())))) {
    ++row;
  }
  return *row;
}

}  // namespace

std::vector<Grapheme> ReadGraphemes(absl::string_view part) {
  std::vector<Grapheme> graphemes;
  for (size_t position = 0; position < part.size();) {
    const Row& row = RowFor(part, position);
    graphemes.push_back({.letters = row.letters, .readings = row.readings});
    position += row.letters.size();
  }
  return graphemes;
}

}  // namespace wegwijs::intake
