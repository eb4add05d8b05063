#include "services/intake/spellings/romanisation.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_split.h"
#include "services/intake/spellings/letters.h"
#include "services/intake/spellings/tsv.h"

namespace wegwijs::intake {
namespace {

bool EndsWord(const std::vector<std::string>& name, size_t place) {
  return place >= name.size() || name[place] == " " || name[place] == "-";
}

bool BeginsWord(const std::vector<std::string>& name, size_t place) {
  return place == 0 || EndsWord(name, place - 1);
}

// The letters of a text, an Arabic shadda always before the vowel of its
// letter: people write the two in either order.
std::vector<std::string> LettersOf(const std::string& text) {
  std::vector<std::string> letters = Characters(text);
  for (size_t i = 1; i < letters.size(); ++i) {
    const std::string& vowel = letters[i - 1];
    if (letters[i] == "\u0651" && vowel >= "\u064B" && vowel <= "\u0650") {
      std::swap(letters[i - 1], letters[i]);
    }
  }
  return letters;
}

}  // namespace

Romanisation::Romanisation(const std::string& table) : table_(table) {
  for (const auto& cells : ReadTsv("tables/" + table + ".tsv")) {
    cells[0][0] == '!' ? ReadStatement(cells) : ReadRow(cells);
  }
  const auto counts_first = [](const Row& left, const Row& right) {
    if (left.letters.size() != right.letters.size()) {
      return left.letters.size() > right.letters.size();
    }
    return left.where > right.where;
  };
  std::stable_sort(rows_.begin(), rows_.end(), counts_first);
}

void Romanisation::ReadRow(const std::vector<std::string>& cells) {
  static const auto& places = *new std::map<std::string, Where>{
      {"", Where::kAnywhere},
      {"initial", Where::kInitial},
      {"final", Where::kFinal},
      {"before last", Where::kBeforeLast},
      {"before vowel", Where::kBeforeVowel},
      {"before consonant", Where::kBeforeConsonant},
      {"after vowel", Where::kAfterVowel},
      {"between vowels", Where::kBetweenVowels}};
  const auto where = places.find(cells.size() > 2 ? cells[2] : "");
  if (cells.size() < 2 || cells.size() > 3 || where == places.end()) {
    throw std::runtime_error("row " + cells[0] + " of " + table_);
  }
  rows_.push_back({LettersOf(Alternatives(cells[0]).at(0)),
                   Alternatives(cells[1]), where->second});
}

void Romanisation::ReadStatement(const std::vector<std::string>& cells) {
  const std::string& statement = cells[0];
  const std::string about = cells.size() > 1 ? cells[1] : "";
  if (statement == "!words") {
    words_ = true;
  } else if (statement == "!before") {
    vowels_behind_ = absl::StrSplit(about, ' ');
  } else if (statement == "!after") {
    vowels_before_ = absl::StrSplit(about, ' ');
  } else if (statement == "!others" && about == "same") {
    others_ = Others::kSame;
  } else if (statement == "!others" && about == "capital") {
    others_ = Others::kCapital;
  } else {
    throw std::runtime_error("statement " + statement + " of " + table_);
  }
}

bool Romanisation::Holds(Where where, const std::vector<std::string>& name,
                         size_t begin, size_t end) const {
  const bool before = end < name.size() && vowels_behind_.contains(name[end]);
  const bool after = begin > 0 && vowels_before_.contains(name[begin - 1]);
  switch (where) {
    case Where::kAnywhere:
      return true;
    case Where::kInitial:
      return BeginsWord(name, begin);
    case Where::kFinal:
      return EndsWord(name, end);
    case Where::kBeforeLast:
      return !EndsWord(name, end) && EndsWord(name, end + 1);
    case Where::kBeforeVowel:
      return before;
    case Where::kBeforeConsonant:
      return !before;
    case Where::kAfterVowel:
      return after;
    case Where::kBetweenVowels:
      return before && after;
  }
  return false;
}

bool Romanisation::Fits(const Row& row, const std::vector<std::string>& name,
                        size_t begin) const {
  const size_t end = begin + row.letters.size();
  return end <= name.size() &&
         std::equal(row.letters.begin(), row.letters.end(),
                    name.begin() + static_cast<ptrdiff_t>(begin)) &&
         Holds(row.where, name, begin, end);
}

const Romanisation::Row* Romanisation::Find(
    const std::vector<std::string>& name, size_t begin) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(),
                   [&](const Row& row) { return Fits(row, name, begin); });
  return found == rows_.end() ? nullptr : &*found;
}

std::string Romanisation::WriteOther(const std::string& letter) const {
  if (letter == " " || letter == "-" || others_ == Others::kSame) {
    return letter;
  }
  if (others_ == Others::kCapital && letter.size() == 1) {
    return InCapitals(letter);
  }
  throw std::runtime_error(table_ + " has no row for " + letter);
}

std::string Romanisation::Write(const std::string& name, Random& random) const {
  const auto small = LettersOf(InSmallLetters(name));
  const auto letters = words_ ? small : LettersOf(name);
  std::string written;
  std::string last;
  for (size_t place = 0; place < letters.size();) {
    const Row* row = Find(letters, place);
    if (row == nullptr) row = Find(small, place);
    if (row == nullptr) {
      last = WriteOther(letters[place++]);
    } else {
      const auto& choice = row->romanisations;
      const std::string& chosen = choice[random.Usual(choice.size())];
      if (chosen != "=") last = chosen;
      place += row->letters.size();
    }
    written += last;
  }
  return words_ ? WithFirstCapitals(written) : written;
}

}  // namespace wegwijs::intake
